import type { DemoSeat } from "@saydo/shared/features/demo/contract.ts";
import { quietMs, roundMs } from "@saydo/shared/features/demo/rules.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { ServerState } from "../../connection/server-state.tsx";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { Page } from "../../ui/page/page.tsx";
import { usePress } from "../../ui/use-press.ts";
import { HomeHeader } from "../home/home-header.tsx";
import { useHome } from "../home/use-home.ts";

const minuteMs = 60_000;

const seats = ["facilitator", "participant", "leader", "projector"] as const satisfies readonly DemoSeat[];

/** A workshop of thirty people, played by real commands; or that this server offers none. */
export function DemoPage() {
  return (
    <ServerState>
      <Demo />
    </ServerState>
  );
}

function Demo() {
  const { t } = useTranslation("demo");
  const isOff = useHome().data?.hasDemo === false;
  return (
    <>
      <HomeHeader />
      {isOff ? (
        <Page title={t("off.title")} eyebrow={t("eyebrow")}>
          <p className="-mt-2 mb-8 max-w-[60ch] text-lg text-ink-soft">{t("off.text")}</p>
          <ButtonLink to="/" variant="primary" size="lg">
            {t("off.home")}
          </ButtonLink>
        </Page>
      ) : (
        <WalkIn />
      )}
    </>
  );
}

/** The visitor chooses a phase and a role. */
function WalkIn() {
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
    <Page title={t("title")} eyebrow={t("eyebrow")}>
      <p className="-mt-2 mb-8 max-w-[60ch] text-lg text-ink-soft">
        {t("text")} {t("anew", { minutes: quietMs / minuteMs, hours: roundMs / minuteMs / 60 })}
      </p>
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
  );
}
