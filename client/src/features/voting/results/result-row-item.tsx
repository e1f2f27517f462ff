import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import type { PollItem, ResultRow } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { Sentence } from "../../writing/sentence.tsx";
import { ItemNeeds } from "../items/item-needs.tsx";
import { ItemTags } from "../items/item-tags.tsx";
import { ItemTexts } from "../items/item-texts.tsx";

interface ResultRowItemProps {
  readonly row: ResultRow;
  readonly item: PollItem;
  /** The most points any row has: the full length of a bar. */
  readonly top: number;
  /** The wall: the row cannot be opened. */
  readonly isWall: boolean;
}

export function ResultRowItem({ row, item, top, isWall }: ResultRowItemProps) {
  const { t } = useTranslation("voting");
  const { values } = useSection("workshop");
  const voters = t("result.voters", { count: row.voters });
  return (
    <li
      data-hue={values.find(({ id }) => id === item.valueId)?.hue}
      className={`grid gap-x-4 gap-y-1.5 ${isWall ? "grid-cols-[3rem_minmax(0,7fr)_minmax(0,5fr)] items-center" : "grid-cols-[3rem_minmax(0,1fr)]"}`}
    >
      <span
        className="figures font-display text-2xl leading-none font-semibold text-value-ink"
        title={row.isTied ? t("result.tied") : undefined}
      >
        {rankLabel(row)}
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <p dir="auto" className={`leading-snug ${isWall ? "" : "text-lg"}`}>
          <Sentence text={item.title} />
        </p>
        {isWall && <ItemNeeds item={item} />}
      </div>
      <div className={`flex items-center gap-3 ${isWall ? "" : "col-start-2"}`}>
        <span
          aria-hidden="true"
          className={`block min-w-1.5 rounded-pill transition-[width] duration-700 ${isWall ? "h-5" : "h-3"} ${row.isAboveLine ? "bg-[var(--value,var(--ink))]" : "border-2 border-[var(--value,var(--ink))]"}`}
          style={{ width: `${(row.points / top) * (isWall ? 40 : 65)}%` }}
        />
        <span className={`figures shrink-0 whitespace-nowrap ${isWall ? "" : "text-[0.9375rem]"}`}>
          <b>{t("result.points", { count: row.points })}</b>
          <span className="text-ink-soft max-sm:hidden"> {voters}</span>
        </span>
      </div>
      {!isWall && (
        <div className="col-start-2">
          <p className="figures text-sm text-ink-soft sm:hidden">{voters}</p>
          <ItemTags item={item} />
          <ItemTexts item={item} />
        </div>
      )}
    </li>
  );
}
