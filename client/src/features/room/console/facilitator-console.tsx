import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { useIsLaptop, useMedia } from "../../../device/use-media.ts";
import { DocketNotice } from "../../answers/docket-notice.tsx";
import { DemoNotice } from "../../demo/demo-notice.tsx";
import { FacilitationOffer } from "../../people/facilitation-offer.tsx";
import { PeoplePanel } from "../../people/people-panel.tsx";
import { AgendaStepper } from "../../steps/agenda-stepper.tsx";
import { LockBanner } from "../../steps/lock-banner.tsx";
import { PhaseAnnouncer } from "../../steps/phase-announcer.tsx";
import { ReopenWorkshop } from "../../steps/reopen-workshop.tsx";
import { StepControls } from "../../steps/step-controls.tsx";
import { TimerAnnouncer } from "../../timer/timer-announcer.tsx";
import { TimerControls } from "../../timer/timer-controls.tsx";
import { RunningBallot } from "../../voting/ballot/running-ballot.tsx";
import { PhaseScreen } from "../shell/phase-screen.tsx";
import { useIsAtBallot, useIsAtDocket } from "../shell/use-is-at-docket.ts";
import { useTypingReport } from "../shell/use-typing-report.ts";
import { ConsoleBar } from "./console-bar.tsx";
import { ConsoleHeader } from "./console-header.tsx";
import { ConsoleStage } from "./console-stage.tsx";

/** The board and the journey need the width; in these phases the list of people waits behind its button. */
const widePhases: ReadonlySet<PhaseId> = new Set(["reveal", "scenarios"]);

/** The room in one view: the agenda, what people see, the people themselves. On a phone the sides become sheets. */
export function FacilitatorConsole() {
  const { t } = useTranslation("workshops");
  const isLaptop = useIsLaptop();
  const isRoomy = useMedia("(min-width: 80rem)");
  const isWall = useMedia("(min-width: 112rem)");
  const { agendaIndex, phase } = useSection("workshop");
  useTypingReport();
  const [look, setLook] = useState<{ readonly ahead: number; readonly from: number } | null>(null);
  const [wish, setWish] = useState<boolean | null>(null);
  // Looking ahead ends when the room moves to another step.
  const preview = look?.from === agendaIndex ? look.ahead : null;
  const lookAhead = (ahead: number | null) => setLook(ahead === null ? null : { ahead, from: agendaIndex });
  const hasPeople = wish ?? (isRoomy && (isWall || !widePhases.has(phase)));
  const isAtDocket = useIsAtDocket();
  const isAtBallot = useIsAtBallot();
  const place = isAtDocket ? "answer" : isAtBallot ? "vote" : null;
  const stage = place ? (
    <PhaseScreen phase={place} />
  ) : (
    <ConsoleStage ahead={preview} onEndPreview={() => setLook(null)} />
  );
  return (
    <div className={`flex flex-col ${isLaptop ? "h-dvh overflow-clip" : "min-h-dvh"}`}>
      <ConsoleHeader {...(isLaptop && { people: { isShown: hasPeople, onToggle: () => setWish(!hasPeople) } })} />
      <DemoNotice />
      <LockBanner />
      <FacilitationOffer />
      <DocketNotice isHere={isAtDocket} />
      <RunningBallot isHere={isAtBallot} />
      {isLaptop ? (
        <div
          className={`grid min-h-0 grow ${hasPeople ? "grid-cols-[17.5rem_minmax(0,1fr)_18rem]" : "grid-cols-[17.5rem_minmax(0,1fr)]"}`}
        >
          <aside
            aria-label={t("console.agenda")}
            className="relative flex min-h-0 flex-col gap-6 overflow-y-auto border-e border-rule bg-sunk/60 px-5 pt-6"
          >
            <TimerControls />
            <AgendaStepper ahead={preview} onLookAhead={lookAhead} />
            <ReopenWorkshop className="sticky bottom-0 -mx-5 mt-auto border-t border-rule bg-sunk px-5 pt-4 pb-5" />
            <StepControls className="sticky bottom-0 -mx-5 mt-auto border-t border-rule bg-sunk px-5 pt-4 pb-5" />
          </aside>
          {/* The key: another step begins at its top. Relative: absolutely placed elements scroll with it and not with the document. */}
          <div
            key={place ? `at ${place}` : (preview ?? phase)}
            className="relative min-h-0 min-w-0 overflow-y-auto scroll-pb-24"
          >
            {stage}
          </div>
          {hasPeople && (
            <aside
              aria-label={t("console.people")}
              className="relative min-h-0 overflow-y-auto border-s border-rule bg-sunk/60 px-5 py-6"
            >
              <PeoplePanel />
            </aside>
          )}
        </div>
      ) : (
        <>
          <div className="grow pb-28 low:pb-0">{stage}</div>
          <ConsoleBar ahead={preview} onLookAhead={lookAhead} />
        </>
      )}
      <PhaseAnnouncer />
      <TimerAnnouncer />
    </div>
  );
}
