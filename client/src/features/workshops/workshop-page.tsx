import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { linkSecret, splitAtHash } from "../../lib/link-secret.ts";
import { useMe, WorkshopProvider } from "../../lib/workshop-connection.tsx";
import { PageLoading } from "../../router/page-loading.tsx";
import { BrandBar } from "../../ui/brand-bar.tsx";
import { BrokenLink } from "./broken-link.tsx";
import { MemberShell } from "./member-shell.tsx";
import { RecoverPage } from "./recover-page.tsx";
import { SeatRefused } from "./seat-refused.tsx";

const FacilitatorConsole = lazy(() =>
  import("./facilitator-console.tsx").then((m) => ({ default: m.FacilitatorConsole })),
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
