import type { CardFate } from "@saydo/shared/features/writing/contract.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Badge } from "../../ui/badge.tsx";
import { readReceipts } from "../writing/receipts-store.ts";

const tones = { "on-board": "neutral", voted: "neutral", hidden: "warning", "in-charter": "success" } as const;

/** What became of the reader's own cards. Asked without a cookie, with secrets that never left this device (P2, P12). */
export function CardFates() {
  const { t } = useTranslation("charters");
  const { id: workshopId, anonymity } = useSection("workshop");
  const { charterId } = useSection("charters");
  const [fates, setFates] = useState<readonly CardFate[] | "loading" | "failed">("loading");
  // biome-ignore lint/correctness/useExhaustiveDependencies: publication changes the fates
  useEffect(() => {
    const abort = new AbortController();
    const secrets = Object.values(readReceipts(workshopId)).slice(-100);
    if (secrets.length === 0) return setFates([]);
    api("cardFates", { params: { workshopId }, body: { secrets }, signal: abort.signal }).then(
      (answer) => setFates(answer.fates),
      () => !abort.signal.aborted && setFates("failed"),
    );
    return () => abort.abort();
  }, [workshopId, charterId]);
  if (fates === "loading") return null;
  return (
    <section aria-labelledby="card-fates" className="flex flex-col gap-4">
      <header>
        <h2 id="card-fates" className="display-3">
          {t("fates.title")}
        </h2>
        {fates.length > 0 && (
          <p className="text-ink-soft">
            {t("fates.thanks")} {anonymity !== "named" && t("fates.lead")}
          </p>
        )}
      </header>
      {fates === "failed" && <p>{t("fates.failed")}</p>}
      {fates.length === 0 && <p className="text-ink-soft">{t("fates.none")}</p>}
      {fates !== "failed" && (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          {fates.map((fate) => (
            <li key={fate.cardId} className="sheet flex flex-col gap-2 p-4">
              <p dir="auto" className="text-lg leading-snug">
                {fate.behaviour}
              </p>
              <p className="mt-auto flex flex-wrap items-center gap-2 text-[0.9375rem] text-ink-soft">
                <Badge tone={tones[fate.state]}>
                  {t(`fates.state.${charterId !== null && fate.state === "voted" ? "not-chosen" : fate.state}`)}
                </Badge>
                {fate.points !== null && fate.points > 0 && (
                  <span className="figures">{t("fates.points", { count: fate.points })}</span>
                )}
                {fate.groupTitle && <span dir="auto">{t("fates.group", { title: fate.groupTitle })}</span>}
              </p>
              {fate.hiddenReason && (
                <p className="text-[0.9375rem]">{t("fates.reason", { reason: fate.hiddenReason })}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
