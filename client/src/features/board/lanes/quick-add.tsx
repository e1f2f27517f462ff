import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { bySimilarity, shortened, similarFrom } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";
import type { ActionParts, Need } from "@saydo/shared/features/writing/schema.ts";
import { partLimit } from "@saydo/shared/features/writing/terms.ts";
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useMe, useSection } from "../../../connection/workshop-connection.tsx";
import { isConfirming, isLeaving } from "../../../device/confirming.ts";
import { randomId } from "../../../device/random.ts";
import { Button } from "../../../ui/button.tsx";
import { CheckBox } from "../../../ui/fields/check-box.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { NeedFields } from "../../writing/need-fields.tsx";
import { receiptHashFor } from "../../writing/receipts-store.ts";
import { cardWords } from "../cards/entry-words.ts";
import { useBoardSession, useBoardView } from "../session/use-board.tsx";

interface QuickAddProps {
  readonly lane: Lane;
  readonly value: Value;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

const emptyParts: ActionParts = { situation: "", behaviour: "", outcome: "" };
const noNeed: Need = { type: "nothing", from: "" };
const partNames = ["situation", "behaviour", "outcome"] as const;

/**
 * A card written straight onto the board; the form stays open for the next one. The server makes the card, so that the card does not carry this
 * browser's client id. The receipt that stays here is the way back to the card.
 */
export function QuickAdd({ lane, value, onClose, onAdded }: QuickAddProps) {
  const { t } = useTranslation("board");
  const { id: workshopId } = useSection("workshop");
  const { role } = useMe();
  const act = useAct();
  const session = useBoardSession();
  const [draftId, setDraftId] = useState(randomId);
  const [parts, setParts] = useState(emptyParts);
  const [need, setNeed] = useState(noNeed);
  const [isOnPaper, setOnPaper] = useState(false);
  const [count, setCount] = useState(0);
  const first = useRef<HTMLTextAreaElement>(null);
  const similar = useSimilar(parts, value.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each card the first field is the next place to type
  useEffect(() => first.current?.focus(), [count]);
  useEffect(() => () => session.beAt({ isWriting: false }), [session]);

  const { press, isBusy } = usePress(async () => {
    const receiptHash = receiptHashFor(workshopId, draftId);
    const { cardId } = await act("board:add", {
      draftId,
      valueId: value.id,
      laneId: lane.id,
      parts,
      need,
      receiptHash,
      isOnPaper,
    });
    session.claim(cardId);
    session.beAt({ isWriting: false });
    setDraftId(randomId());
    setParts(emptyParts);
    setNeed(noNeed);
    setCount(count + 1);
    onAdded();
  });
  const canSend = !isBlank(parts.behaviour) && !isBusy;

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (isLeaving(event)) onClose();
    if (isConfirming(event) && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      if (canSend) void press();
    }
  }

  return (
    <form
      aria-label={t("add.title", { lane: lane.name })}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) void press();
      }}
      className="sheet spine flex animate-rise flex-col gap-3 p-4"
    >
      {partNames.map((name, index) => (
        <TextField
          key={name}
          label={<span className="font-display text-lg text-value-ink">{t(`add.${name}`)}</span>}
          isMultiline
          rows={1}
          maxLength={partLimit}
          value={parts[name]}
          onChange={(text) => {
            setParts({ ...parts, [name]: text.replaceAll("\n", " ") });
            session.beAt({ laneId: lane.id, isWriting: true });
          }}
          areaRef={index === 0 ? first : undefined}
        />
      ))}
      <details className="group">
        <summary className="min-h-11 cursor-pointer content-center font-semibold text-ink-soft">
          {t("add.need")}
        </summary>
        <NeedFields need={need} onChange={setNeed} />
      </details>
      {(role === "facilitator" || role === "co-facilitator") && (
        <CheckBox isSelected={isOnPaper} onChange={setOnPaper} description={t("add.paperText")}>
          {t("add.paper")}
        </CheckBox>
      )}
      {similar && (
        <p className="rounded-lg bg-value-soft px-3 py-2 text-[0.9375rem] leading-snug text-value-ink">
          {t("add.close_to", { text: similar })}
        </p>
      )}
      <p
        role="status"
        className={count > 0 && parts.behaviour === "" ? "text-[0.9375rem] text-success-ink" : "sr-only"}
      >
        {count > 0 && parts.behaviour === "" ? t("add.another") : ""}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm" isBusy={isBusy} isDisabled={isBlank(parts.behaviour)}>
          {t("add.submit")}
        </Button>
        <Button variant="quiet" size="sm" onPress={onClose}>
          {t("add.close")}
        </Button>
      </div>
    </form>
  );
}

/** P3: a near-duplicate is offered; nothing merges by itself. It is looked for with each letter, not with each change of the board. */
function useSimilar(parts: ActionParts, valueId: string): string | null {
  const { language } = useSection("workshop");
  const view = useBoardView();
  const words = useDeferredValue(`${parts.situation} ${parts.behaviour} ${parts.outcome}`);
  return useMemo(() => {
    if (words.trim().length < 12) return null;
    const others = view
      .board()
      .cards.filter((card) => card.valueId === valueId && card.hiddenReason === null)
      .map((card) => ({ card, words: `${card.situation} ${card.behaviour} ${card.outcome}` }));
    const [closest] = bySimilarity(words, others);
    return closest && closest.likeness >= similarFrom ? shortened(cardWords(closest.card, language), 90) : null;
  }, [words, view, valueId, language]);
}
