import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { useMe, WorkshopProvider } from "../../lib/workshop-connection.tsx";
import { PageLoading } from "../../router/page-loading.tsx";
import { MemberShell } from "./member-shell.tsx";
import { RecoverPage } from "./recover-page.tsx";
import { SeatRefused } from "./seat-refused.tsx";

const FacilitatorConsole = lazy(() =>
  import("./facilitator-console.tsx").then((m) => ({ default: m.FacilitatorConsole })),
);

export function WorkshopPage() {
  const { t } = useTranslation("workshops");
  const { workshopId = "" } = useParams();
  const token = new URLSearchParams(useLocation().hash.slice(1)).get("recover");
  if (token) return <RecoverPage workshopId={workshopId} token={token} />;
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
