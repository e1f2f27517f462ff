import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection, useServerNow } from "../../../connection/workshop-connection.tsx";
import { isFarOff } from "../../../texts/clock-text.ts";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { Sentence } from "../../writing/sentence.tsx";
import { BallotRulesList } from "../ballot-rules-list.tsx";
import { ClosingTime } from "../closing-time.tsx";
import { ItemTags } from "../items/item-tags.tsx";
import { ItemTexts } from "../items/item-texts.tsx";
import { TurnoutMeter } from "../turnout-meter.tsx";
import { CloseBallotDialog } from "./close-ballot-dialog.tsx";
import { ExtendDialog } from "./extend-dialog.tsx";
import { RollChanges } from "./roll-changes.tsx";

const moreMinutes = 2;

/** The facilitator's side of an open ballot: turnout, more time, close. It shows no totals either (P6). */
export function BallotControls({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  const act = useAct();
  const { values } = useSection("workshop");
  const { ballots, roll } = useSection("turnout");
  const [isAsking, setIsAsking] = useState(false);
  const [isExtending, setIsExtending] = useState(false);
  const now = useServerNow(60_000);
  const isLong = poll.closesAt !== null && isFarOff(poll.closesAt - now);
  const minutes = isLong ? 24 * 60 : moreMinutes;
  const extend = usePress(() => act("voting:extend", { pollId: poll.id, minutes }));
  const isOpen = poll.status === "open";
  return (
    <div className="flex flex-col gap-6">
      <Panel>
        <div className="flex flex-col gap-5">
          <TurnoutMeter className="text-lg" />
          <RollChanges poll={poll} />
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-soft">
              <ClosingTime poll={poll} />
            </p>
            <div className="flex flex-wrap gap-2">
              {poll.closesAt !== null && (
                <Button isDisabled={!isOpen} isBusy={extend.isBusy} onPress={extend.press}>
                  {isLong ? t("control.extendDay") : t("control.extend", { count: moreMinutes })}
                </Button>
              )}
              {poll.closesAt !== null && (
                <Button isDisabled={!isOpen} onPress={() => setIsExtending(true)}>
                  {t("control.extendMoment")}
                </Button>
              )}
              <Button variant="primary" isDisabled={!isOpen} onPress={() => setIsAsking(true)}>
                {t("control.closeCount", { ballots, roll })}
              </Button>
            </div>
          </div>
        </div>
      </Panel>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Panel title={t("control.items")}>
          <ul className="flex flex-col divide-y divide-rule">
            {poll.items.map((item) => (
              <li
                key={item.id}
                data-hue={values.find(({ id }) => id === item.valueId)?.hue}
                className="flex flex-col gap-0.5 py-3"
              >
                <ItemTags item={item} />
                <p dir="auto">
                  <Sentence text={item.title} />
                </p>
                <ItemTexts item={item} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("rules.title")}>
          <BallotRulesList rules={poll.rules} entry={poll.entry} leftOutSeats={poll.leftOutSeats} />
        </Panel>
      </div>
      {isExtending && poll.closesAt !== null && (
        <ExtendDialog poll={poll} closesAt={poll.closesAt} onClose={() => setIsExtending(false)} />
      )}
      <CloseBallotDialog
        poll={poll}
        title={t("control.closeTitle")}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
      />
    </div>
  );
}
