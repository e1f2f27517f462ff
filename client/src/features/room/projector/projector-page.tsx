import { normaliseJoinCode } from "@saydo/shared/core/join-code.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { WorkshopProvider } from "../../../connection/workshop-connection.tsx";
import { applyTheme } from "../../../device/theme.ts";
import { PageLoading } from "../../../ui/page/page-loading.tsx";
import { linkSecret, splitAtHash } from "../../join/link-secret.ts";
import { SeatRefused } from "../../join/seat-refused.tsx";
import { ProjectorStage } from "./projector-stage.tsx";

/** The wall: read-only, without a seat, opened by a link of its own, or by the code in a facilitator's browser. A reload shows the same picture. */
export function ProjectorPage() {
  const { t } = useTranslation("workshops");
  const { code: typed = "" } = useParams();
  const { hash } = useLocation();
  const { before, tail } = splitAtHash(typed);
  const code = normaliseJoinCode(before);
  const link = linkSecret("key", hash, tail);
  useEffect(() => {
    document.documentElement.dataset.surface = "projector";
    applyTheme();
    return () => {
      delete document.documentElement.dataset.surface;
      applyTheme();
    };
  }, []);
  return (
    <WorkshopProvider
      key={`${code} ${hash}`}
      projectorCode={code}
      projectorKey={link.kind === "whole" ? link.secret : undefined}
      renderWaiting={(isSlow) => <PageLoading text={isSlow ? t("slow") : undefined} />}
      renderRefused={(refusal) => <SeatRefused refusal={refusal} />}
    >
      <ProjectorStage />
    </WorkshopProvider>
  );
}
