import type { CharterCommitment } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { formatDate, formatDay } from "../../texts/format-day.ts";
import { SignatureMark } from "../commitments/signature-mark.tsx";

/** A leader's own sentence with the signature below it. */
export function CharterPromise({ commitment }: { readonly commitment: CharterCommitment }) {
  const { t, i18n } = useTranslation("charters");
  const { terms, signature, withdrawn, firstDueOn, ownerTitle } = commitment;
  const language = i18n.language;
  return (
    <figure className="charter-promise">
      <blockquote dir="auto" className="charter-promise-text">
        {terms.text}
      </blockquote>
      <p dir="auto" className="charter-terms">
        {t("promise.terms", {
          date: formatDay(terms.dueOn, language),
          measure: withoutStop(terms.measure),
          evidence: withoutStop(terms.evidence),
        })}{" "}
        <span className="charter-step">
          {t("promise.firstStep", {
            step: withoutStop(terms.firstMilestone.text),
            date: formatDay(terms.firstMilestone.dueOn, language),
          })}
        </span>
        {firstDueOn !== terms.dueOn && ` ${t("promise.firstDue", { date: formatDay(firstDueOn, language) })}`}
      </p>
      <figcaption className="charter-signed">
        <SignatureMark name={signature.signerName} isWithdrawn={withdrawn !== null} />
        <span>
          <bdi>{ownerTitle}</bdi>, {t("promise.signedOn", { date: formatDate(signature.signedAt, language) })}
        </span>
      </figcaption>
      {withdrawn && (
        <p dir="auto" className="font-semibold text-danger-ink">
          {t("promise.withdrawn", { date: formatDate(withdrawn.at, language), reason: withdrawn.reason })}
        </p>
      )}
    </figure>
  );
}

/** The surrounding sentence adds the full stop. */
function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/u, "");
}
