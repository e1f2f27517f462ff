import type { CharterLine } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";

/** P17: words of the facilitator say so; what people voted on stays beside them, with the reason. */
export function WordsNote({ correction }: Pick<CharterLine, "correction">) {
  const { t } = useTranslation("charters");
  if (!correction) return null;
  return (
    <p dir="auto" className="charter-provenance text-ink-soft">
      {t("line.corrected", { was: correction.was, reason: correction.reason })}
    </p>
  );
}
