import type { HistoryLine } from "@saydo/shared/features/editing/contract.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { useAsk, useSection } from "../../connection/workshop-connection.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { HistoryText } from "./history-text.tsx";

/** Who changed what, and when; the newest first. */
export function HistoryList() {
  const { t, i18n } = useTranslation("editing");
  const ask = useAsk();
  const { edition } = useSection("workshop");
  const [lines, setLines] = useState<readonly HistoryLine[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isShown = edition >= 0;
    ask("editing:history", {}).then(
      (found) => {
        if (!isShown) return;
        setLines(found.lines);
        setFailure(null);
      },
      (error: unknown) => isShown && setFailure(errorText(error)),
    );
    return () => {
      isShown = false;
    };
  }, [ask, edition]);
  if (failure !== null) return <Notice tone="error">{failure}</Notice>;
  if (lines === null) return <p className="text-ink-soft">{t("loading")}</p>;
  if (lines.length === 0) return <EmptyState title={t("history.empty")} text={t("history.emptyText")} />;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <ol className="flex flex-col divide-y divide-rule" aria-label={t("tabs.history")}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole, and two lines may say the same
        <li key={`${line.at} ${index}`} className="flex flex-col gap-0.5 py-3 leading-snug">
          <HistoryText line={line} />
          <p className="figures text-sm text-ink-faint">
            {t("history.by", { name: line.byName, time: when.format(line.at) })}
          </p>
        </li>
      ))}
    </ol>
  );
}
