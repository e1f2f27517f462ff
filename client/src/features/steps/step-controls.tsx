import { indexBefore, nextIndex } from "@saydo/shared/features/workshops/steps/rules.ts";
import { ArrowLeft, ArrowRight, FastForward } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";
import { CloseBallotDialog } from "../voting/controls/close-ballot-dialog.tsx";
import { SkipVoteDialog } from "../voting/controls/skip-vote-dialog.tsx";
import { useHeld } from "./use-held.ts";

/** One big Next that says what will happen, and Back without loss. For facilitators only. */
export function StepControls({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation(["workshops", "common", "voting"]);
  const workshop = useSection("workshop");
  const { agenda, agendaIndex, lock, isRevealed, anonymity, status } = workshop;
  const { writing } = useSection("writing");
  const { poll } = useSection("voting");
  const canAdvance = useCan("phase:advance");
  const act = useAct();
  const [isAsking, setIsAsking] = useState(false);
  const [nextAt, beforeAt] = [nextIndex(workshop), indexBefore(workshop)];
  const next = nextAt === null ? undefined : agenda[nextAt];
  const here = agenda[agendaIndex];
  const before = beforeAt === null ? undefined : agenda[beforeAt];
  const step = { fromIndex: agendaIndex, toIndex: lock?.toIndex ?? nextAt ?? agendaIndex };
  const advance = usePress(() => act("phase:advance", { ...step, immediately: true }));
  const now = usePress(() => act("phase:advance", { ...step, skipsWait: true }));
  const back = usePress(() => act("phase:back", { fromIndex: agendaIndex, toIndex: beforeAt ?? agendaIndex }));
  const cancel = usePress(() => act("phase:cancel", {}));
  const ballot = here?.phase !== "vote" ? "none" : (poll?.status ?? "unopened");
  const isHeld = useHeld(`${agendaIndex} ${lock !== null} ${ballot}`);
  if (!canAdvance || status === "finished") return null;
  const isBallotOpen = ballot === "open" || ballot === "closing";
  const asks = isBallotOpen || ballot === "unopened";
  const isReveal = here?.phase === "write" && next?.phase === "reveal";
  return (
    <div className={`flex flex-col gap-2 ${className}`}>
      {next && (
        <p className="text-sm leading-snug text-ink-soft">
          {isBallotOpen && t("next.ballotOpen")}
          {isReveal && t(`next.turnOver.${isRevealed ? "again" : "first"}.${anonymity}`)}
          {!isBallotOpen && !isReveal && t(`next.${next.phase}`)}
          {here?.phase === "write" && writing > 0 && ` ${t("next.writers", { count: writing })}`}
        </p>
      )}
      {lock ? (
        <>
          <Button size="lg" isBusy={cancel.isBusy || isHeld} onPress={cancel.press} className="w-full">
            {t("next.stay")}
          </Button>
          <Button variant="quiet" size="sm" isBusy={now.isBusy || isHeld} onPress={now.press} className="w-full">
            <FastForward aria-hidden="true" />
            {t("next.now")}
          </Button>
        </>
      ) : (
        next && (
          <Button
            // While the ballot is to be opened or closed, its button is the screen's one primary button.
            variant={asks ? "secondary" : "primary"}
            size="lg"
            isBusy={advance.isBusy || isHeld || ballot === "closing"}
            onPress={asks ? () => setIsAsking(true) : advance.press}
            className="w-full"
          >
            {t("next.press", { phase: t(`common:phases.${next.phase}`) })}
            <ArrowRight aria-hidden="true" className="rtl:-scale-x-100" />
          </Button>
        )
      )}
      {before && !lock && (
        <>
          <Button
            variant="quiet"
            size="sm"
            isBusy={back.isBusy || isHeld}
            onPress={back.press}
            aria-describedby="back-text"
            className="w-full"
          >
            <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
            {t("next.back", { phase: t(`common:phases.${before.phase}`) })}
          </Button>
          <p id="back-text" className="text-center text-sm leading-snug text-ink-soft">
            {t(isBallotOpen && !poll?.runsOn ? "next.backBallot" : "next.backText")}
          </p>
        </>
      )}
      {poll && isBallotOpen && (
        <CloseBallotDialog
          poll={poll}
          title={t("voting:control.nextTitle")}
          isOpen={isAsking}
          onClose={() => setIsAsking(false)}
          onRunOn={advance.press}
        />
      )}
      {ballot === "unopened" && next && (
        <SkipVoteDialog isOpen={isAsking} onClose={() => setIsAsking(false)} onSkip={advance.press} />
      )}
    </div>
  );
}
