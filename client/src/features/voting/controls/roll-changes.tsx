import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { usePress } from "../../../ui/use-press.ts";

/** P6, P14: members that came or were removed since the ballot opened. The facilitator lets newcomers in. */
export function RollChanges({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  const act = useAct();
  const canAdmit = useCan("voting:close") && poll.status === "open";
  const { newcomers, removedSeats } = useSection("turnout");
  const admit = usePress(() => act("voting:admit", { pollId: poll.id }));
  return (
    <>
      {newcomers > 0 && canAdmit && (
        <Notice>
          <span className="flex flex-wrap items-center justify-between gap-3">
            {t("roll.newcomers", { count: newcomers })}
            <Button size="sm" isBusy={admit.isBusy} onPress={admit.press}>
              {t("roll.admit", { count: newcomers })}
            </Button>
          </span>
        </Notice>
      )}
      {removedSeats > 0 && <p className="text-ink-soft">{t("roll.removed", { count: removedSeats })}</p>}
    </>
  );
}
