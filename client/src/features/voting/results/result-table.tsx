import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import type { PollItem, PollResult } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";
import { Needs } from "../../needs/needs.tsx";
import { Sentence } from "../../writing/sentence.tsx";

interface ResultTableProps {
  readonly items: readonly PollItem[];
  readonly result: PollResult;
}

/** The numbers of the bars as a table, for screen readers and for copying. */
export function ResultTable({ items, result }: ResultTableProps) {
  const { t, i18n } = useTranslation("voting");
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const cell = "px-3 py-2 text-end align-top";
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold">{t("result.table")}</summary>
      <div className="overflow-x-auto">
        <table className="figures w-full border-collapse text-[0.9375rem]">
          <thead>
            <tr className="border-b-2 border-ink text-start">
              <th scope="col" className="px-3 py-2 text-start">
                {t("result.columns.rank")}
              </th>
              <th scope="col" className="px-3 py-2 text-start">
                {t("result.columns.item")}
              </th>
              <th scope="col" className={cell}>
                {t("result.columns.points")}
              </th>
              <th scope="col" className={cell}>
                {t("result.columns.voters")}
              </th>
              <th scope="col" className={cell}>
                {t("result.columns.share")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-rule">
            {result.rows.map((row) => (
              <tr key={row.itemId} className={row.isAboveLine ? "font-medium" : "text-ink-soft"}>
                <td className="px-3 py-2 align-top">{rankLabel(row)}</td>
                <th scope="row" dir="auto" className="min-w-48 px-3 py-2 text-start font-[inherit]">
                  <Sentence text={items.find(({ id }) => id === row.itemId)?.title ?? ""} />
                  <Needs needs={items.find(({ id }) => id === row.itemId)?.needs ?? []} className="font-normal" />
                </th>
                <td className={cell}>{row.points}</td>
                <td className={cell}>{row.voters}</td>
                <td className={cell}>{percent.format(row.sharePermille / 1000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
