import { dayIn, lastTimeZone } from "@saydo/shared/core/days.ts";
import { isLate, isOverdue, isPromise } from "@saydo/shared/features/answers/rules.ts";
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
import { WordsNote } from "./versions/words-note.tsx";

interface CharterLineItemProps {
  readonly line: CharterLine;
  readonly commitment: CharterCommitment | undefined;
  /** Due dates are days of this time zone; older charters have none. */
  readonly timeZone: string | undefined;
}

/** The action, the leader's answer, the signed promise, and where the action came from. */
export function CharterLineItem({ line, commitment, timeZone = lastTimeZone }: CharterLineItemProps) {
  const { t, i18n } = useTranslation(["charters", "answers"]);
  const needWords = useNeedWords();
  const { answer, answerDueOn, needs = [], leaderName: name, leaderTitle: title } = line;
  const isUnanswered = isOverdue({ answer, dueOn: answerDueOn }, dayIn(timeZone, Date.now()));
  const date = formatDay(answerDueOn, i18n.language);
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
        <WordsNote correction={line.correction} />
        <LineProvenance line={line} />
      </div>
      <div className="charter-answer">
        {answer === null ? (
          <p className={isUnanswered ? "font-semibold text-danger-ink" : "text-ink-soft"}>
            {t(isUnanswered ? "line.unanswered" : "line.waiting", { name, title, date })}
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
        {answer && isLate(answer, answerDueOn, timeZone) && (
          <p className="text-warning-ink">
            {t("answers:late", { date, on: formatDay(dayIn(timeZone, answer.at), i18n.language) })}
          </p>
        )}
        {line.dueMoved && (
          <p dir="auto" className="text-ink-soft">
            {t("answers:movedFrom", {
              date: formatDay(line.dueMoved.from, i18n.language),
              reason: line.dueMoved.reason,
            })}
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
