import type { DemoSeat } from "@saydo/shared/features/demo/contract.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { Button } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { Page } from "../../ui/page/page.tsx";
import { usePress } from "../../ui/use-press.ts";
import { HomeHeader } from "../home/home-header.tsx";

const seats = ["facilitator", "participant", "leader", "projector"] as const satisfies readonly DemoSeat[];

/** A workshop of about thirty people, played by real commands. The visitor chooses a phase and a role. */
export function DemoPage() {
  const { t } = useTranslation(["demo", "common"]);
  const navigate = useNavigate();
  const [phase, setPhase] = useState<PhaseId>("reveal");
  const [seat, setSeat] = useState<DemoSeat>("facilitator");
  const enter = usePress(async () => {
    const { workshopId, code } = await api("enterDemo", { body: { phase, seat } });
    await navigate(seat === "projector" ? `/p/${code}` : `/w/${workshopId}`);
  });
  const readCharter = usePress(async () => {
    const { charterId, workshopId } = await api("enterDemo", { body: { phase: "close", seat: "participant" } });
    await navigate(charterId ? `/c/${charterId}` : `/w/${workshopId}`);
  });
  return (
    <>
      <HomeHeader />
      <Page title={t("title")} eyebrow={t("eyebrow")}>
        <p className="-mt-2 mb-8 max-w-[60ch] text-lg text-ink-soft">{t("text")}</p>
        <div className="flex flex-col gap-8">
          <RadioCards
            label={t("phase")}
            columns={3}
            options={phaseIds.map((id) => ({ id, label: t(`common:phases.${id}`), description: t(`phases.${id}`) }))}
            value={phase}
            onChange={setPhase}
          />
          <RadioCards
            label={t("seat")}
            columns={2}
            options={seats.map((id) => ({ id, label: t(`seats.${id}`), description: t(`seats.${id}Text`) }))}
            value={seat}
            onChange={setSeat}
          />
          <div className="flex flex-wrap gap-3">
            <Button variant="primary" size="lg" isBusy={enter.isBusy} onPress={enter.press}>
              {t("enter")}
            </Button>
            <Button size="lg" isBusy={readCharter.isBusy} onPress={readCharter.press}>
              {t("charter")}
            </Button>
          </div>
        </div>
      </Page>
    </>
  );
}
