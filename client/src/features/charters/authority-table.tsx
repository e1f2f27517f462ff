import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../texts/format-day.ts";

interface AuthorityTableProps {
  readonly rows: CharterBody["authorityTable"];
  /** They hold the day from which a new limit is valid. */
  readonly commitments: CharterBody["commitments"];
}

/** Role × situation × limit (P5). */
export function AuthorityTable({ rows, commitments }: AuthorityTableProps) {
  const { t, i18n } = useTranslation("charters");
  if (rows.length === 0) return null;
  const cell = "py-2.5 pe-4 text-start align-top print:py-1";
  return (
    <section aria-labelledby="authority" className="charter-authority">
      <h2 id="authority" className="display-3">
        {t("authority.title")}
      </h2>
      <p className="text-ink-soft">{t("authority.lead")}</p>
      <div className="overflow-x-auto">
        <table className="figures mt-3 w-full border-collapse">
          <thead>
            <tr className="border-b-2 border-ink text-[0.9375rem]">
              {(["role", "situation", "today", "new"] as const).map((column) => (
                <th key={column} scope="col" className={cell}>
                  {t(`authority.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-rule">
            {rows.map((row) => (
              <tr key={row.commitmentId}>
                <th scope="row" dir="auto" className={`${cell} min-w-28 font-semibold hyphens-auto`}>
                  {row.laneName || t("page.everyone")}
                </th>
                <td dir="auto" className={cell} data-label={t("authority.situation")}>
                  {row.situation}
                </td>
                <td dir="auto" className={`${cell} text-ink-soft`} data-label={t("authority.today")}>
                  {row.limitToday || t("authority.none")}
                </td>
                <td className={cell} data-label={t("authority.new")}>
                  <p dir="auto" className="font-semibold">
                    {row.limitNew}
                  </p>
                  {commitments
                    .filter(({ commitmentId }) => commitmentId === row.commitmentId)
                    .map(({ commitmentId, terms }) => (
                      <p key={commitmentId} className="text-ink-soft">
                        {t("authority.by", { date: formatDay(terms.dueOn, i18n.language) })}
                      </p>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
