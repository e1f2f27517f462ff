import type { PollItem, PollResult } from "@saydo/shared/features/voting/schema.ts";
import { Fragment, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { TurningList } from "../../../ui/wall/turning-list.tsx";
import { ResultRowItem } from "./result-row-item.tsx";

interface ResultBarsProps {
  readonly items: readonly PollItem[];
  readonly result: PollResult;
  /** On the wall, which turns pages and leaves out the texts inside. */
  readonly isWall?: boolean;
}

/** P6: points as bars in the value's hue, the number of voters beside them, ties shown as ties, and the cut line. */
export function ResultBars({ items, result, isWall = false }: ResultBarsProps) {
  const { t } = useTranslation("voting");
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const { rows } = result;
  const top = Math.max(1, ...rows.map(({ points }) => points));
  const lastAbove = rows.findLastIndex(({ isAboveLine }) => isAboveLine);
  const list = rows.map((row, index) => {
    const item = byId.get(row.itemId);
    return (
      <Fragment key={row.itemId}>
        {item && <ResultRowItem row={row} item={item} top={top} isWall={isWall} />}
        {index === lastAbove && (
          <li className={`flex items-center gap-3 font-semibold text-ink-soft ${isWall ? "" : "text-[0.9375rem]"}`}>
            <span aria-hidden="true" className="h-0 grow border-t-2 border-dashed border-ink" />
            {t("result.line")}
            <span aria-hidden="true" className="h-0 w-6 border-t-2 border-dashed border-ink" />
          </li>
        )}
      </Fragment>
    );
  });
  if (isWall)
    return (
      <TurningList label={t("result.list")} className="flex flex-col gap-3">
        {list}
      </TurningList>
    );
  return (
    <ol aria-label={t("result.list")} className="flex flex-col gap-5">
      {list}
    </ol>
  );
}
