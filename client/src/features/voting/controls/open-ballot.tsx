import type { PollItemsAsked } from "@saydo/shared/features/voting/contract.ts";
import { ballotRulesFor } from "@saydo/shared/features/voting/rules.ts";
import { runOffRules, tieAtLine } from "@saydo/shared/features/voting/several/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { BallotRulesList } from "../ballot-rules-list.tsx";
import { AbsentSeats } from "./absent-seats.tsx";
import { ClosingChoice, firstClosing } from "./closing-choice.tsx";
import { ItemsChoice } from "./items-choice.tsx";
import { momentOf } from "./moment.ts";

/** Shows the facilitator the rules as they will be printed, before they are frozen. */
export function OpenBallot({ onCancel }: { readonly onCancel?: () => void }) {
  const { t } = useTranslation(["voting", "common"]);
  const act = useAct();
  const { votes, entry } = useSection("workshop");
  const { poll, candidates, drafts } = useSection("voting");
  const tie = poll?.result ? tieAtLine(poll.result, poll.rules.topK) : null;
  const tied = poll && tie && { pollId: poll.id, tie };
  const [on, setOn] = useState<PollItemsAsked>(tied ? { scope: "run-off", pollId: tied.pollId } : { scope: "all" });
  const [closing, setClosing] = useState(firstClosing);
  const [question, setQuestion] = useState("");
  const [leavesOutAbsent, setLeavesOutAbsent] = useState(false);
  const moment = momentOf(closing);
  const { press, isBusy } = usePress(() =>
    act("voting:open", {
      minutes: closing.how === "minutes" ? closing.minutes : null,
      ...(closing.how === "moment" && moment !== null && { closesAt: moment }),
      ...{ on, question, leavesOutAbsent },
    }),
  );
  if (candidates === 0 && tied === null) return <EmptyState title={t("open.none")} />;
  const isRunOff = on.scope === "run-off" && poll && tie;
  const count = on.scope === "chosen" ? on.itemIds.length : isRunOff ? tie.itemIds.length : candidates;
  const rules = isRunOff ? runOffRules(tie, poll.rules) : ballotRulesFor(count, votes);
  const isIncomplete = count === 0 || (closing.how === "moment" && moment === null);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <Panel title={t("rules.title")}>
        <p className="mb-4 text-ink-soft">{t("open.count", { count })}</p>
        {drafts > 0 && <p className="mb-4 text-warning-ink">{t("open.drafts", { count: drafts })}</p>}
        <BallotRulesList rules={rules} entry={entry} />
      </Panel>
      <Panel title={t("open.title")}>
        <div className="flex flex-col gap-6">
          <ItemsChoice value={on} onChange={setOn} tied={tied} />
          <TextField
            label={t("open.question")}
            placeholder={t(isRunOff ? "questionRunOff" : "question")}
            maxLength={140}
            value={question}
            onChange={setQuestion}
          />
          <ClosingChoice value={closing} onChange={setClosing} />
          <AbsentSeats isLeftOut={leavesOutAbsent} onChange={setLeavesOutAbsent} />
          <p className="text-[0.9375rem] text-ink-soft">{t("open.frozen")}</p>
          <Button variant="primary" size="lg" isDisabled={isIncomplete} isBusy={isBusy} onPress={press}>
            {t("open.press")}
          </Button>
          {onCancel && (
            <Button variant="quiet" onPress={onCancel}>
              {t("common:cancel")}
            </Button>
          )}
        </div>
      </Panel>
    </div>
  );
}
