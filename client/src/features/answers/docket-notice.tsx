import { lazy, Suspense } from "react";
import { useSection } from "../../connection/workshop-connection.tsx";

const DocketWay = lazy(() => import("./docket-way.tsx").then((m) => ({ default: m.DocketWay })));

/** P16: the way to the docket and back. While there is no docket, nothing of it is fetched: the lobby needs none. */
export function DocketNotice({ isHere }: { readonly isHere: boolean }) {
  const { docket } = useSection("answers");
  if (!isHere && docket.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <DocketWay isHere={isHere} />
    </Suspense>
  );
}
