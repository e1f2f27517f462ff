import { ballotRulesFor } from "@saydo/shared/features/voting/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { RadioCards } from "../../../ui/fields/radio-cards.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { BallotRulesList } from "../ballot-rules-list.tsx";

/** Shows the facilitator the rules as they will be printed, before they are frozen. */
export function OpenBallot() {
  const { t } = useTranslation("voting");
  const act = useAct();
  const { votes } = useSection("workshop");
  const { candidates, drafts } = useSection("voting");
  const [how, setHow] = useState<"minutes" | "untilClosed">("minutes");
  const [minutes, setMinutes] = useState(5);
  const { press, isBusy } = usePress(() => act("voting:open", { minutes: how === "minutes" ? minutes : null }));
  if (candidates === 0) return <EmptyState title={t("open.none")} />;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <Panel title={t("rules.title")}>
        <p className="mb-4 text-ink-soft">{t("open.count", { count: candidates })}</p>
        {drafts > 0 && <p className="mb-4 text-warning-ink">{t("open.drafts", { count: drafts })}</p>}
        <BallotRulesList rules={ballotRulesFor(candidates, votes)} />
      </Panel>
      <Panel title={t("open.title")}>
        <div className="flex flex-col gap-5">
          <RadioCards
            label={t("open.how")}
            columns={2}
            options={[
              { id: "minutes", label: t("open.minutes"), description: t("open.minutesText") },
              { id: "untilClosed", label: t("open.untilClosed"), description: t("open.untilClosedText") },
            ]}
            value={how}
            onChange={setHow}
          />
          {how === "minutes" && (
            <NumberField label={t("open.minutesField")} value={minutes} min={1} max={120} onChange={setMinutes} />
          )}
          <p className="text-[0.9375rem] text-ink-soft">{t("open.frozen")}</p>
          <Button variant="primary" size="lg" isBusy={isBusy} onPress={press}>
            {t("open.press")}
          </Button>
        </div>
      </Panel>
    </div>
  );
}
