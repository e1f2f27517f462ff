import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../../connection/workshop-connection.tsx";
import { useWakeLock } from "../../../device/use-wake-lock.ts";
import { DocketNotice } from "../../answers/docket-notice.tsx";
import { DemoNotice } from "../../demo/demo-notice.tsx";
import { FacilitationOffer } from "../../people/facilitation-offer.tsx";
import { LockBanner } from "../../steps/lock-banner.tsx";
import { PhaseAnnouncer } from "../../steps/phase-announcer.tsx";
import { SkippedSteps } from "../../steps/skipped-steps.tsx";
import { TimerAnnouncer } from "../../timer/timer-announcer.tsx";
import { TimerBar } from "../../timer/timer-bar.tsx";
import { TimerText } from "../../timer/timer-text.tsx";
import { LateBallot } from "../../voting/ballot/late-ballot.tsx";
import { RunningBallot } from "../../voting/ballot/running-ballot.tsx";
import { ConnectionDot } from "../shell/connection-dot.tsx";
import { MemberMenu } from "../shell/member-menu.tsx";
import { PhaseScreen } from "../shell/phase-screen.tsx";
import { useIsAtBallot, useIsAtDocket } from "../shell/use-is-at-docket.ts";
import { useTypingReport } from "../shell/use-typing-report.ts";
import { RelinkedNotice } from "./relinked-notice.tsx";

/** The workshop on a participant's or leader's phone: one thing at a time. */
export function MemberShell() {
  const { t } = useTranslation(["workshops", "common"]);
  const workshop = useSection("workshop");
  const me = useMe();
  const isAtDocket = useIsAtDocket();
  const isAtBallot = useIsAtBallot();
  useWakeLock();
  useTypingReport();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-rule bg-surface" data-print="hidden">
        <div className="flex items-center gap-3 px-4 py-2 sm:px-8">
          <div className="min-w-0 grow leading-tight">
            <div className="flex items-center justify-between gap-3">
              <p className="truncate text-sm text-ink-faint" dir="auto">
                {workshop.title}
              </p>
              <ConnectionDot />
            </div>
            <p className="flex flex-wrap items-baseline gap-x-2.5 font-semibold">
              <span>{t(`common:phases.${workshop.phase}`)}</span>
              <SkippedSteps className="order-last w-full text-sm font-normal text-ink-soft" />
              {/* In Welcome the room waits for people and not for a clock. */}
              {workshop.phase !== "welcome" && <TimerText className="text-ink-soft" />}
            </p>
          </div>
          <MemberMenu me={me} />
        </div>
        {workshop.phase !== "welcome" && <TimerBar />}
      </header>
      {workshop.archivedAt !== null && (
        <p role="status" className="border-b border-rule bg-sunk px-4 py-3 leading-snug sm:px-8">
          {t("archived.text")}
        </p>
      )}
      <DemoNotice />
      <LockBanner />
      <FacilitationOffer />
      {!isAtBallot && <LateBallot />}
      <RelinkedNotice />
      <DocketNotice isHere={isAtDocket} />
      <RunningBallot isHere={isAtBallot} />
      <div className="grow">
        <PhaseScreen phase={isAtDocket ? "answer" : isAtBallot ? "vote" : workshop.phase} />
      </div>
      <PhaseAnnouncer />
      {workshop.phase !== "welcome" && <TimerAnnouncer />}
    </div>
  );
}
