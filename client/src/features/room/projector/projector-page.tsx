import { normaliseJoinCode } from "@saydo/shared/core/join-code.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { WorkshopProvider } from "../../../connection/workshop-connection.tsx";
import { applyTheme } from "../../../device/theme.ts";
import { PageLoading } from "../../../ui/page/page-loading.tsx";
import { SeatRefused } from "../../join/seat-refused.tsx";
import { ProjectorStage } from "./projector-stage.tsx";

/** The wall: read-only, without a seat, opened by the join code alone. A reload shows the same picture. */
export function ProjectorPage() {
  const { t } = useTranslation("workshops");
  const { code = "" } = useParams();
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
      projectorCode={normaliseJoinCode(code)}
      renderWaiting={(isSlow) => <PageLoading text={isSlow ? t("slow") : undefined} />}
      renderRefused={(refusal) => <SeatRefused refusal={refusal} />}
    >
      <ProjectorStage />
    </WorkshopProvider>
  );
}
