import type { ImportError, ImportPreview } from "@saydo/shared/features/files/import/contract.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";

/** What a file would bring onto the board: its errors first, because with one nothing comes. */
export function SheetPreview({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation("files");
  const { rows, rowCount, leftOut, leftOutCount, errors, errorCount, room } = preview;
  return (
    <>
      {errorCount > 0 && (
        <Notice tone="error">
          <p className="font-semibold">{t("errors", { count: errorCount })}</p>
          <ul className="mt-2 flex flex-col gap-1.5">
            {errors.map((error) => (
              <li key={`${error.row} ${error.column} ${error.reason}`}>
                <Place error={error} /> {t(`reason.${error.reason}`, { room })}
              </li>
            ))}
          </ul>
          <Rest of={errorCount} shown={errors.length} />
        </Notice>
      )}
      {errorCount === 0 && (
        <Notice tone={rowCount > 0 ? "success" : "warning"}>
          {rowCount > 0 ? t("ready", { count: rowCount }) : t("noneReady")}
        </Notice>
      )}
      {leftOutCount > 0 && (
        <details className="rounded-card border border-rule px-4 py-3">
          <summary className="cursor-pointer font-semibold">{t("leftOut", { count: leftOutCount })}</summary>
          <ul className="mt-2 flex flex-col gap-1 text-ink-soft">
            {leftOut.map(({ row, reason }) => (
              <li key={row}>
                {t("row", { row })}: {t(`left.${reason}`)}
              </li>
            ))}
          </ul>
          <Rest of={leftOutCount} shown={leftOut.length} />
        </details>
      )}
      {rows.length > 0 && (
        <table className="w-full text-start text-[0.9375rem] leading-snug">
          <caption className="eyebrow mb-2 text-start">{t(errorCount > 0 ? "tableGood" : "table")}</caption>
          <thead>
            <tr className="border-b border-rule-strong text-ink-soft [&_th]:py-1.5 [&_th]:pe-3 [&_th]:text-start">
              <th scope="col">{t("tableRow")}</th>
              <th scope="col">{t("tableCard")}</th>
              <th scope="col">{t("tablePlace")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, words, place, role }) => (
              <tr key={row} className="border-b border-rule align-top [&_td]:py-2 [&_td]:pe-3">
                <td className="figures text-ink-soft">{row}</td>
                <td dir="auto" className="break-words">
                  {words}
                </td>
                <td dir="auto" className="break-words text-ink-soft">
                  {place} · {role}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Rest of={rowCount} shown={rows.length} />
    </>
  );
}

function Place({ error: { row, column } }: { readonly error: ImportError }) {
  const { t } = useTranslation("files");
  if (row === null) return null;
  return (
    <span className="figures font-semibold">
      {column === null ? t("row", { row }) : t("rowColumn", { row, column })}:
    </span>
  );
}

/** The server lists the first hundred. */
function Rest({ of, shown }: { readonly of: number; readonly shown: number }) {
  const { t } = useTranslation("files");
  if (of <= shown) return null;
  return <p className="mt-1.5 text-ink-soft">{t("more", { count: of - shown })}</p>;
}
