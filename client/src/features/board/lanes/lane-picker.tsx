import { coverageKey } from "@saydo/shared/features/board/rules.ts";
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { useCounts } from "../session/use-board.tsx";

interface LanePickerProps {
  readonly valueId: string;
  readonly laneId: string;
  readonly onChoose: (laneId: string) => void;
}

/** One lane at a time on a phone, its chip in view; the others are one tap away, with their counts. */
export function LanePicker({ valueId, laneId, onChoose }: LanePickerProps) {
  const { t } = useTranslation("board");
  const { lanes } = useSection("workshop");
  const counts = useCounts();
  const row = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    const [box, chip] = [row.current, row.current?.querySelector(`[data-chip="${laneId}"]`)];
    if (!box || !chip) return;
    const [around, own] = [box.getBoundingClientRect(), chip.getBoundingClientRect()];
    box.scrollBy({ left: own.left + own.width / 2 - around.left - around.width / 2 });
  }, [laneId]);
  return (
    <fieldset ref={row} className="-mx-4 flex min-w-0 snap-x gap-2 overflow-x-auto px-4 pb-1 [scrollbar-width:none]">
      <legend className="sr-only">{t("lane.choose")}</legend>
      {lanes.map((lane) => (
        <button
          key={lane.id}
          type="button"
          data-chip={lane.id}
          aria-pressed={lane.id === laneId}
          onClick={() => onChoose(lane.id)}
          className="flex min-h-11 max-w-[80vw] shrink-0 snap-center items-center gap-2 rounded-pill border border-rule-strong px-4 font-semibold aria-pressed:border-value aria-pressed:bg-value-soft aria-pressed:text-value-ink"
        >
          <span dir="auto">{lane.name}</span>
          <span className="figures text-sm text-ink-soft">{counts.get(coverageKey(valueId, lane.id)) ?? 0}</span>
        </button>
      ))}
    </fieldset>
  );
}
