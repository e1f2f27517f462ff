import type { CommandOutput } from "@saydo/shared/contract.ts";
import type { PollItemsAsked } from "@saydo/shared/features/voting/contract.ts";
import type { TieAtLine } from "@saydo/shared/features/voting/several/rules.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useSection } from "../../../connection/workshop-connection.tsx";
import { CheckBox } from "../../../ui/fields/check-box.tsx";
import { RadioCards } from "../../../ui/fields/radio-cards.tsx";
import { Sentence } from "../../writing/sentence.tsx";

interface ItemsChoiceProps {
  readonly value: PollItemsAsked;
  readonly onChange: (on: PollItemsAsked) => void;
  /** The closed ballot that tied, and its tie. */
  readonly tied: { readonly pollId: string; readonly tie: TieAtLine } | null;
}

/** P15: all items, some of them, or the run-off. */
export function ItemsChoice({ value, onChange, tied }: ItemsChoiceProps) {
  const { t } = useTranslation("voting");
  const ask = useAsk();
  const [items, setItems] = useState<CommandOutput<"voting:candidates">["items"]>([]);
  const isFirst = useSection("voting").poll === null;
  const isChoosing = value.scope === "chosen";
  useEffect(() => {
    if (!isChoosing) return;
    ask("voting:candidates", {}).then(
      (found) => setItems(found.items),
      () => undefined,
    );
  }, [ask, isChoosing]);
  const itemIds = value.scope === "chosen" ? value.itemIds : [];
  const choose = (scope: PollItemsAsked["scope"]) => {
    if (scope === "run-off" && tied) onChange({ scope, pollId: tied.pollId });
    if (scope === "chosen") onChange({ scope, itemIds: [] });
    if (scope === "all") onChange({ scope });
  };
  const runOff = tied && {
    id: "run-off" as const,
    label: t("scope.runOff"),
    description: t("scope.runOffText", { items: tied.tie.itemIds.length, count: tied.tie.places }),
  };
  return (
    <div className="flex flex-col gap-4">
      <RadioCards
        label={t("scope.label")}
        options={[
          ...(runOff ? [runOff] : []),
          { id: "all", label: t("scope.all"), description: t(isFirst ? "scope.allFirst" : "scope.allText") },
          {
            id: "chosen",
            label: t("scope.chosen"),
            description: t(isFirst ? "scope.chosenFirst" : "scope.chosenText"),
          },
        ]}
        value={value.scope}
        onChange={choose}
      />
      {isChoosing && (
        <fieldset className="max-h-96 overflow-y-auto rounded-card border border-rule px-4 py-2">
          <legend className="sr-only">{t("scope.chosen")}</legend>
          {items.map(({ id, title }) => (
            <CheckBox
              key={id}
              isSelected={itemIds.includes(id)}
              onChange={(isChosen) =>
                onChange({
                  scope: "chosen",
                  itemIds: isChosen ? [...itemIds, id] : itemIds.filter((one) => one !== id),
                })
              }
            >
              <span dir="auto">
                <Sentence text={title} />
              </span>
            </CheckBox>
          ))}
        </fieldset>
      )}
    </div>
  );
}
