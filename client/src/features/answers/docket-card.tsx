import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { isPromise, mayCorrect } from "@saydo/shared/features/answers/rules.ts";
import { UserPen } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useMe, useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { OwnPromise } from "../commitments/own-promise.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { AnswerText } from "./answer-text.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import { DocketWords } from "./docket-words.tsx";
import { useLanding } from "./land-on-answer.ts";

interface DocketCardProps {
  readonly entry: DocketItemView;
  /** Opens the form at once; the leader's other items show a button first. */
  readonly isNext?: boolean;
}

/** One item with its words, its answer, and the actions its reader may take. */
export function DocketCard({ entry, isNext = false }: DocketCardProps) {
  const { t } = useTranslation("answers");
  const me = useMe();
  const { values, phase, status } = useSection("workshop");
  const { commitments } = useSection("commitments");
  const canGive = useCan("answers:give");
  const canAssign = useCan("answers:assign");
  const now = useServerNow(60_000);
  const [isAssigning, setIsAssigning] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const commitment = commitments.find(({ docketId }) => docketId === entry.id);
  const isMine = me.seatId === entry.seatId;
  const isAnswering = phase === "answer" && status !== "finished";
  const { answer, isBinding } = entry;
  const mayChange = canGive && isMine && answer !== null && mayCorrect(answer, { isBinding, isAnswering, now });
  const mustAnswer = canGive && isMine && entry.answer === null;
  const isOpened = mustAnswer ? isNext || isOpen : isOpen && mayChange;
  const card = useRef<HTMLLIElement>(null);
  useLanding(entry.id, entry.answer !== null && !isOpened, card);
  return (
    <li
      ref={card}
      id={`docket-${entry.id}`}
      data-hue={values.find(({ id }) => id === entry.item.valueId)?.hue}
      className="sheet spine flex scroll-mt-24 flex-col gap-5 p-5 sm:p-6"
    >
      <DocketWords entry={entry} isOpen={isOpened} />
      <div className="flex flex-col gap-5 border-t border-rule pt-5">
        {isOpened ? (
          <AnswerForm entry={entry} onGiven={() => setIsOpen(false)} />
        ) : (
          <div className="flex flex-wrap items-start justify-between gap-3">
            <AnswerText entry={entry} />
            {mustAnswer && (
              <Button variant="primary" onPress={() => setIsOpen(true)}>
                {t("form.open")}
              </Button>
            )}
            {mayChange && !mustAnswer && (
              <Button variant="quiet" size="sm" onPress={() => setIsOpen(true)}>
                {t("form.change")}
              </Button>
            )}
            {canAssign && entry.answer === null && (
              <Button size="sm" onPress={() => setIsAssigning(true)}>
                <UserPen aria-hidden="true" />
                {t("assign.open")}
              </Button>
            )}
          </div>
        )}
        {isMine && canGive && !isOpened && isPromise(entry.answer?.kind) && (
          <OwnPromise slot={{ entry, commitment }} isUnderItsItem />
        )}
      </div>
      {isAssigning && <AssignDialog entry={entry} onClose={() => setIsAssigning(false)} />}
    </li>
  );
}
