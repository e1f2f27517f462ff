import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import type { PollItem, PollResult } from "@saydo/shared/features/voting/schema.ts";
import { Fragment, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../lib/workshop-connection.tsx";
import { ItemTags } from "./item-tags.tsx";
import { ItemTexts } from "./item-texts.tsx";

interface ResultBarsProps {
  readonly items: readonly PollItem[];
  readonly result: PollResult;
  /** The wall shows as many as fit, without the texts inside. */
  readonly most?: number;
}

/** P6: points as bars in the value's hue, voters beside them, ties shown as ties, and the cut line. */
export function ResultBars({ items, result, most }: ResultBarsProps) {
  const { t } = useTranslation("voting");
  const { values } = useSection("workshop");
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const rows = result.rows.slice(0, most);
  const top = Math.max(1, ...result.rows.map(({ points }) => points));
  const lastAbove = rows.findLastIndex(({ isAboveLine }) => isAboveLine);
  const isWall = most !== undefined;
  return (
    <ol aria-label={t("result.list")} className={`flex flex-col ${isWall ? "gap-3" : "gap-5"}`}>
      {rows.map((row, index) => {
        const item = byId.get(row.itemId);
        if (!item) return null;
        return (
          <Fragment key={row.itemId}>
            <li
              data-hue={values.find(({ id }) => id === item.valueId)?.hue}
              className={`grid grid-cols-[3rem_minmax(0,1fr)] gap-x-3 ${row.isAboveLine ? "" : "opacity-75"}`}
            >
              <span
                className="figures font-display text-2xl leading-none font-semibold text-value-ink"
                title={row.isTied ? t("result.tied") : undefined}
              >
                {rankLabel(row)}
              </span>
              <div className="flex min-w-0 flex-col gap-1.5">
                <p dir="auto" className={`leading-snug break-words ${isWall ? "line-clamp-1" : "text-lg"}`}>
                  {item.title}
                </p>
                <div className="flex items-center gap-3">
                  <span
                    aria-hidden="true"
                    className={`block min-w-1.5 rounded-pill bg-[var(--value,var(--ink))] transition-[width] duration-700 ${isWall ? "h-4" : "h-3"}`}
                    style={{ width: `${(row.points / top) * 70}%` }}
                  />
                  <span className={`figures shrink-0 whitespace-nowrap ${isWall ? "" : "text-[0.9375rem]"}`}>
                    <b>{t("result.points", { count: row.points })}</b>{" "}
                    <span className="text-ink-soft max-sm:hidden">{t("result.voters", { count: row.voters })}</span>
                  </span>
                </div>
                {!isWall && (
                  <>
                    <p className="figures text-sm text-ink-soft sm:hidden">
                      {t("result.voters", { count: row.voters })}
                    </p>
                    <ItemTags item={item} />
                    <ItemTexts item={item} />
                  </>
                )}
              </div>
            </li>
            {index === lastAbove && (
              <li className="flex items-center gap-3 text-[0.9375rem] font-semibold text-ink-soft">
                <span aria-hidden="true" className="h-0 grow border-t-2 border-dashed border-ink" />
                {t("result.line")}
                <span aria-hidden="true" className="h-0 w-6 border-t-2 border-dashed border-ink" />
              </li>
            )}
          </Fragment>
        );
      })}
      {result.rows.length > rows.length && (
        <li className="ps-15 text-ink-soft">{t("result.more", { count: result.rows.length - rows.length })}</li>
      )}
    </ol>
  );
}
