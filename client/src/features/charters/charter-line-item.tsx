import { dayIn, lastTimeZone } from "@saydo/shared/core/days.ts";
import { isOverdue, isPromise } from "@saydo/shared/features/answers/rules.ts";
import type { CharterCommitment, CharterLine } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../texts/format-day.ts";
import { Badge } from "../../ui/badge.tsx";
import { Needs } from "../needs/needs.tsx";
import { useNeedWords } from "../needs/use-need-words.ts";
import { ObstacleFacts } from "../voting/items/obstacle-facts.tsx";
import { Sentence } from "../writing/sentence.tsx";
import { CharterPromise } from "./charter-promise.tsx";
import { LineProvenance } from "./line-provenance.tsx";

interface CharterLineItemProps {
  readonly line: CharterLine;
  readonly commitment: CharterCommitment | undefined;
}

/** The action, the leader's answer, the signed promise, and where the action came from. */
export function CharterLineItem({ line, commitment }: CharterLineItemProps) {
  const { t, i18n } = useTranslation(["charters", "answers"]);
  const needWords = useNeedWords();
  const { answer, answerDueOn, needs = [], leaderName: name, leaderTitle: title } = line;
  const isLate = isOverdue({ answer, dueOn: answerDueOn }, dayIn(lastTimeZone, Date.now()));
  const isSpelledOut = answer?.kind === "commit" && needs.length > 0;
  const what = isSpelledOut
    ? t("answers:kind.commit.doneTo", { what: needWords(needs) })
    : answer && t(`answers:kind.${answer.kind}.done`);
  return (
    <li className="charter-line" id={line.lineId}>
      <div>
        <p dir="auto" className="charter-action">
          <Sentence text={line.text} />
        </p>
        <div className="charter-asked">
          <Needs needs={line.needs ?? []} />
          {line.obstacle && <ObstacleFacts obstacle={line.obstacle} />}
        </div>
        <LineProvenance line={line} />
      </div>
      <div className="charter-answer">
        {answer === null ? (
          <p className={isLate ? "font-semibold text-danger-ink" : "text-ink-soft"}>
            {t(isLate ? "line.unanswered" : "line.waiting", {
              name,
              title,
              date: formatDay(line.answerDueOn, i18n.language),
            })}
          </p>
        ) : (
          <p>
            <b>{t("line.answer", { name: answer.byName, title, what })}</b>
            {answer.text && commitment?.terms.text !== answer.text && (
              <span dir="auto" className={commitment ? "charter-answer-text" : ""}>
                {isSpelledOut ? ". " : ": "}
                {answer.text}
              </span>
            )}
          </p>
        )}
        {commitment && <CharterPromise commitment={commitment} />}
        {!commitment && isPromise(answer?.kind) && (
          <Badge tone="warning" className="charter-mark">
            {t("line.unsigned")}
          </Badge>
        )}
      </div>
    </li>
  );
}
