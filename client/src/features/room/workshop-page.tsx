import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { useMe, WorkshopProvider } from "../../connection/workshop-connection.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { PageLoading } from "../../ui/page/page-loading.tsx";
import { BrokenLink } from "../join/broken-link.tsx";
import { linkSecret, splitAtHash } from "../join/link-secret.ts";
import { RecoverPage } from "../join/recover-page.tsx";
import { SeatRefused } from "../join/seat-refused.tsx";
import { MemberShell } from "./member/member-shell.tsx";

const FacilitatorConsole = lazy(() =>
  import("./console/facilitator-console.tsx").then((m) => ({ default: m.FacilitatorConsole })),
);

export function WorkshopPage() {
  const { t } = useTranslation("workshops");
  const { workshopId: named = "" } = useParams();
  const { before: workshopId, tail } = splitAtHash(named);
  const link = linkSecret("recover", useLocation().hash, tail);
  if (link.kind === "whole") return <RecoverPage workshopId={workshopId} token={link.secret} />;
  if (link.kind === "broken") {
    return (
      <>
        <BrandBar />
        <BrokenLink />
      </>
    );
  }
  return (
    <WorkshopProvider
      workshopId={workshopId}
      renderWaiting={(isSlow) => <PageLoading text={isSlow ? t("slow") : undefined} />}
      renderRefused={(refusal) => <SeatRefused refusal={refusal} />}
    >
      <Suspense fallback={<PageLoading />}>
        <ShellByRole />
      </Suspense>
    </WorkshopProvider>
  );
}

function ShellByRole() {
  const { role } = useMe();
  return role === "facilitator" || role === "co-facilitator" ? <FacilitatorConsole /> : <MemberShell />;
}
