import { coverageKey, type Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane as LaneOfWorkshop, Value } from "@saydo/shared/features/workshops/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { ArrowDown, PenLine, Plus } from "lucide-react";
import { memo, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import { writingAt } from "../session/board-state.ts";
import { useBoardPowers, useBoardSession, useBoardState, useIsPaused, useLaneEntries } from "../session/use-board.tsx";
import type { OwnCards } from "../session/use-own-cards.ts";
import { LaneList } from "./lane-list.tsx";
import { QuickAdd } from "./quick-add.tsx";
import { useArrivals } from "./use-arrivals.ts";

interface LaneProps {
  readonly lane: LaneOfWorkshop;
  readonly value: Value;
  readonly own: OwnCards;
  readonly onOpen: OpenDialog;
  readonly isAdding: boolean;
  readonly onAdding: (laneId: string | null) => void;
  readonly onAdded: () => void;
  /** Hides the head where a picker above says the same. */
  readonly isHeadHidden?: boolean;
  readonly turns: boolean;
}

export const Lane = memo(function Lane({
  lane,
  value,
  own,
  onOpen,
  isAdding,
  onAdding,
  onAdded,
  isHeadHidden = false,
  turns,
}: LaneProps) {
  const { t } = useTranslation("board");
  const headId = useId();
  const session = useBoardSession();
  const { mayAdd } = useBoardPowers();
  const isPaused = useIsPaused();
  const entries = useLaneEntries(value.id, lane.id);
  const { shown, waiting, show } = useArrivals(coverageKey(value.id, lane.id), entries, session.isMine);
  const writing = useBoardState(({ others }) => writingAt(others, lane.id));
  return (
    <section
      aria-labelledby={headId}
      className="flex min-w-0 flex-col gap-3"
      onFocus={() => session.beAt({ laneId: lane.id })}
    >
      <header
        className={`flex flex-wrap items-baseline justify-between gap-x-3 border-b-2 border-value pb-2 ${isHeadHidden ? "sr-only" : ""}`}
      >
        <h2 id={headId} dir="auto" className="display-3 hyphens-auto">
          {lane.name}
        </h2>
        <span className="figures shrink-0 text-sm text-ink-soft">{t("lane.cards", { count: cardsIn(entries) })}</span>
      </header>
      {writing > 0 && (
        <p className="flex items-center gap-2 text-sm text-value-ink">
          <PenLine aria-hidden="true" className="size-4 animate-breathe" />
          {t("lane.writing", { count: writing })}
        </p>
      )}
      {/* The question lies on the empty list, which takes a dropped card all over it. */}
      <div className="grid grid-cols-1 *:col-start-1 *:row-start-1">
        <LaneList lane={lane} value={value} entries={shown} own={own} onOpen={onOpen} turns={turns} />
        {entries.length === 0 && !isAdding && (
          <p className="pointer-events-none rounded-card border border-dashed border-rule-strong px-4 py-5 text-ink-soft">
            {mayAdd
              ? t(lane.id === everyoneLaneId ? "empty.everyone" : "empty.question", {
                  lane: lane.name,
                  value: value.word,
                })
              : t("empty.read")}
          </p>
        )}
      </div>
      {waiting.length > 0 && (
        <Button
          variant="primary"
          size="sm"
          className="sticky bottom-20 z-10 self-center rounded-pill"
          aria-label={t("lane.showNew", { count: waiting.length })}
          onPress={show}
        >
          <ArrowDown aria-hidden="true" />
          {t("lane.new", { count: waiting.length })}
        </Button>
      )}
      {/* What was typed into an open form stays there, also when the board stops. */}
      {isAdding && (mayAdd || isPaused) && (
        <QuickAdd lane={lane} value={value} onClose={() => onAdding(null)} onAdded={onAdded} />
      )}
      {mayAdd && !isAdding && (
        <Button
          variant="quiet"
          size="sm"
          className="justify-start text-ink-soft"
          aria-label={t("add.openFor", { lane: lane.name })}
          onPress={() => onAdding(lane.id)}
        >
          <Plus aria-hidden="true" />
          {t("add.open")}
        </Button>
      )}
    </section>
  );
});

function cardsIn(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === "group" ? entry.cards.length : 1), 0);
}
