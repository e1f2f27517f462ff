import { isPromise } from "@saydo/shared/features/answers/rules.ts";
import type { CharterCommitment, CharterLine } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../lib/format-day.ts";
import { Badge } from "../../ui/badge.tsx";
import { CharterPromise } from "./charter-promise.tsx";
import { LineProvenance } from "./line-provenance.tsx";

interface CharterLineItemProps {
  readonly line: CharterLine;
  readonly commitment: CharterCommitment | undefined;
}

/** The action, what a leader answered, what was signed, and where it came from. */
export function CharterLineItem({ line, commitment }: CharterLineItemProps) {
  const { t, i18n } = useTranslation(["charters", "answers"]);
  const { answer, leaderName: name, leaderTitle: title } = line;
  return (
    <li className="charter-line" id={line.lineId}>
      <div>
        <p dir="auto" className="charter-action">
          {line.text}
        </p>
        <LineProvenance line={line} />
      </div>
      <div className="charter-answer">
        {answer === null ? (
          <p className="font-semibold text-danger-ink">
            {t("line.unanswered", { name, title, date: formatDay(line.answerDueOn, i18n.language) })}
          </p>
        ) : (
          <p>
            <b>{t("line.answer", { name: answer.byName, title, what: t(`answers:kind.${answer.kind}.done`) })}</b>
            {answer.text && commitment?.terms.text !== answer.text && (
              <span dir="auto" className={commitment ? "charter-answer-text" : ""}>
                : {answer.text}
              </span>
            )}
          </p>
        )}
        {commitment && <CharterPromise commitment={commitment} />}
        {!commitment && isPromise(answer?.kind) && <Badge tone="warning">{t("line.unsigned")}</Badge>}
      </div>
    </li>
  );
}
