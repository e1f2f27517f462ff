import { coverageKey } from "@saydo/shared/features/board/rules.ts";
import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { useIsLaptop } from "../../device/use-media.ts";
import { useCounts } from "./session/use-board.tsx";

interface CoverageStripProps {
  readonly valueId: string;
  /** Opens that value and lane. */
  readonly onChoose: (valueId: string, laneId: string) => void;
}

/** A name breaks where its language allows; only a name longer than any column breaks elsewhere. */
const name = "block max-w-36 wrap-break-word";

/**
 * P3: the number of actions per value and job role. An empty cell stands out most. On a phone the strip takes one line, because the cards come first.
 */
export function CoverageStrip({ valueId, onChoose }: CoverageStripProps) {
  const { t } = useTranslation("board");
  const { values, lanes } = useSection("workshop");
  const counts = useCounts();
  const isLaptop = useIsLaptop();
  const most = Math.max(1, ...counts.values());
  const value = values.find(({ id }) => id === valueId);
  const hasGap = [...counts.values()].includes(0);
  const filled = lanes.filter(({ id }) => (counts.get(coverageKey(valueId, id)) ?? 0) > 0).length;
  return (
    <details className="group rounded-card border border-rule bg-surface" open={(hasGap && isLaptop) || undefined}>
      <summary className="flex min-h-12 cursor-pointer list-none flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
        <span className="font-semibold">{t("coverage.title")}</span>
        <span className="grow wrap-anywhere text-[0.9375rem] text-ink-soft">
          {t("coverage.sentence", { filled, count: lanes.length, all: lanes.length, value: value?.word ?? "" })}
        </span>
        <span aria-hidden="true" className="flex items-center gap-3 group-open:hidden">
          {values.map((row) => (
            <span key={row.id} data-hue={row.hue} className="flex gap-0.5">
              {lanes.map((lane) => {
                const count = counts.get(coverageKey(row.id, lane.id)) ?? 0;
                return (
                  <span
                    key={lane.id}
                    className={`size-4 rounded-sm ${count === 0 ? "border border-dashed border-value" : "bg-value"}`}
                    style={{ opacity: count === 0 ? 1 : 0.25 + (0.75 * count) / most }}
                  />
                );
              })}
            </span>
          ))}
        </span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 self-center text-ink-soft transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="overflow-x-auto px-4 pb-4">
        <table className="w-full border-separate border-spacing-1.5">
          <caption className="sr-only">{t("coverage.caption")}</caption>
          <thead>
            <tr>
              <td />
              {lanes.map((lane) => (
                <th
                  key={lane.id}
                  scope="col"
                  dir="auto"
                  className="px-1 pb-1 text-start text-sm leading-tight font-semibold text-ink-soft"
                >
                  <span className={name}>{lane.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {values.map((row) => (
              <tr key={row.id} data-hue={row.hue}>
                <th
                  scope="row"
                  dir="auto"
                  className="pe-3 text-start font-display text-lg leading-tight text-value-ink"
                >
                  <span className="block max-w-52 wrap-break-word">{row.word}</span>
                </th>
                {lanes.map((lane) => {
                  const count = counts.get(coverageKey(row.id, lane.id)) ?? 0;
                  const actions = count === 0 ? t("coverage.none") : count;
                  return (
                    <td key={lane.id} className="p-0">
                      <button
                        type="button"
                        aria-label={t("coverage.cell", { value: row.word, lane: lane.name, actions })}
                        onClick={() => onChoose(row.id, lane.id)}
                        className={`figures relative min-h-11 w-full min-w-14 overflow-hidden rounded-lg px-3 text-start font-semibold hover:ring-2 hover:ring-value ${count === 0 ? "border-2 border-dashed border-value text-value-ink" : "text-value-ink"}`}
                      >
                        {count > 0 && (
                          <>
                            <span aria-hidden="true" className="absolute inset-0 bg-value-soft" />
                            <span
                              aria-hidden="true"
                              className="absolute inset-x-0 bottom-0 h-1 origin-left bg-value rtl:origin-right"
                              style={{ scale: `${count / most} 1` }}
                            />
                          </>
                        )}
                        <span className={`relative ${count === 0 ? "text-sm" : ""}`}>{actions}</span>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
