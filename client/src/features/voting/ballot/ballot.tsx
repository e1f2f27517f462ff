import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { orderForVoter } from "@saydo/shared/features/voting/rules.ts";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../../connection/workshop-connection.tsx";
import { say } from "../../../texts/spoken.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { BallotRulesHead, BallotRulesList } from "../ballot-rules-list.tsx";
import { ClosingTime } from "../closing-time.tsx";
import { BallotRow } from "./ballot-row.tsx";
import { pointsOn, refuseGiving, withPoints } from "./ballot-store.ts";
import { BudgetBar } from "./budget-bar.tsx";
import type { OwnBallot } from "./use-ballot.ts";

/** P6 on a phone: every item once, in this voter's own stable order. */
export function Ballot({ poll, ballot }: { readonly poll: PollView; readonly ballot: OwnBallot }) {
  const { t } = useTranslation("voting");
  const { memberId } = useMe();
  const { values, facilitatorName } = useSection("workshop");
  const [refused, setRefused] = useState<"noneLeft" | "capReached" | null>(null);
  useEffect(() => {
    if (refused === null) return;
    const timer = setTimeout(() => setRefused(null), 3000);
    return () => clearTimeout(timer);
  }, [refused]);
  const items = useMemo(() => orderForVoter(poll.items, `${poll.id}\n${memberId}`), [poll.items, poll.id, memberId]);
  const hues = useMemo(() => new Map(values.map(({ id, hue }) => [id, hue])), [values]);
  const choices = ballot.cast?.value ?? [];
  const isOpen = poll.status === "open";

  const give = (itemId: string) => {
    const reason = refuseGiving(choices, itemId, poll.rules);
    setRefused(reason);
    if (reason) say(t(`ballot.${reason}`));
    navigator.vibrate?.(reason ? [20, 40, 20] : 12);
    if (reason === null) ballot.replace(withPoints(choices, itemId, pointsOn(choices, itemId) + 1));
  };
  const take = (itemId: string) => {
    setRefused(null);
    ballot.replace(withPoints(choices, itemId, pointsOn(choices, itemId) - 1));
  };

  if (!ballot.isOnRoll) {
    return <EmptyState title={t("roll.waits")} text={t("roll.waitsText", { name: facilitatorName })} />;
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <BallotRulesHead rules={poll.rules} />
        <p className="text-[0.9375rem] leading-snug text-ink-soft">{t("rules.secret")}</p>
        <p className="text-ink-soft">
          <ClosingTime poll={poll} />
        </p>
      </div>
      {poll.madeBeforeRegrouping && <Notice>{t("ballot.beforeRegrouping")}</Notice>}
      <ul className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        {items.map((item) => (
          <BallotRow
            key={item.id}
            item={item}
            hue={item.valueId === null ? undefined : hues.get(item.valueId)}
            points={pointsOn(choices, item.id)}
            rules={poll.rules}
            canGive={refuseGiving(choices, item.id, poll.rules) === null}
            isOpen={isOpen}
            onGive={() => give(item.id)}
            onTake={() => take(item.id)}
          />
        ))}
      </ul>
      <section aria-label={t("rules.title")} className="border-t border-rule pt-5">
        <BallotRulesList rules={poll.rules} entry={poll.entry} leftOutSeats={poll.leftOutSeats} />
      </section>
      {refused && (
        <p
          aria-hidden="true"
          className="pointer-events-none sticky bottom-24 z-10 self-center low:bottom-12 rounded-pill bg-ink px-4 py-2 text-on-ink shadow-lift"
        >
          {t(`ballot.${refused}`)}
        </p>
      )}
      <BudgetBar ballot={ballot} budget={poll.rules.budget} isOpen={isOpen} />
    </div>
  );
}
