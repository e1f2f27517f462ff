import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { needsOf } from "@saydo/shared/features/voting/rules.ts";
import { actionSentence } from "@saydo/shared/features/writing/rules.ts";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { Refusal } from "../../connection/refusal.ts";
import { useSection } from "../../connection/workshop-connection.tsx";
import { SaveMark } from "../../saving/save-mark.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { MenuButton } from "../../ui/menus/menu-button.tsx";
import { Needs } from "../needs/needs.tsx";
import type { OwnDraft } from "./use-drafts.ts";

interface DraftCardProps {
  readonly draft: OwnDraft;
  readonly isBeingEdited: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** For a card that the server no longer has. */
  readonly onSendAgain: () => void;
  readonly onForget: () => void;
}

export function DraftCard({ draft, isBeingEdited, onEdit, onRemove, onSendAgain, onForget }: DraftCardProps) {
  const { t } = useTranslation(["writing", "common"]);
  const { lanes, language } = useSection("workshop");
  const { content, state, refusal } = draft;
  const hasBehaviour = !isBlank(content.parts.behaviour);
  const anyWords = Object.values(content.parts).find((text) => !isBlank(text));
  const text = hasBehaviour ? actionSentence(content.parts, language) : (anyWords ?? t("mine.untitled"));
  const lane = lanes.find(({ id }) => id === content.laneId)?.name;
  return (
    <li
      className={`flex items-start gap-2 rounded-card border border-dashed border-value bg-surface py-3 ps-4 pe-1.5 ${isBeingEdited ? "bg-value-soft" : ""}`}
    >
      <div className="flex min-w-0 grow flex-col gap-1.5 py-1">
        <p dir="auto" className="leading-snug">
          {text}
        </p>
        <Needs needs={needsOf([{ needType: content.need.type, needFrom: content.need.from }])} />
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          <span dir="auto">{lane}</span>
          <SaveMark state={state} />
        </p>
        {!hasBehaviour && (
          <Badge tone="warning" className="self-start">
            {t("mine.unfinished")}
          </Badge>
        )}
        {isBeingEdited && <p className="text-sm text-value-ink">{t("mine.editing")}</p>}
        {refusal !== null && <p className="text-sm text-danger-ink">{errorText(new Refusal(refusal))}</p>}
        {state === "gone" && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onPress={onSendAgain}>
              {t("mine.sendAgain")}
            </Button>
            <Button size="sm" variant="quiet" onPress={onForget}>
              {t("mine.letGo")}
            </Button>
          </div>
        )}
      </div>
      <MenuButton
        label={t("mine.actions", { text })}
        items={[
          { id: "edit", label: t("mine.edit"), onAction: onEdit },
          { id: "remove", label: t("mine.remove"), onAction: onRemove, isDanger: true },
        ]}
      />
    </li>
  );
}
