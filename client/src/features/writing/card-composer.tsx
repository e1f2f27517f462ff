import { hintsFor } from "@saydo/shared/features/writing/rules.ts";
import { Check, Plus } from "lucide-react";
import { type Ref, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import type { SaveState } from "../../saving/autosave-slot.ts";
import { SaveMark } from "../../saving/save-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import type { DraftContent } from "./drafts-store.ts";
import { HintList } from "./hint-list.tsx";
import { NeedFields } from "./need-fields.tsx";
import { SentenceFields } from "./sentence-fields.tsx";

interface CardComposerProps {
  readonly content: DraftContent;
  /** Null until the first keystroke. */
  readonly state: SaveState | null;
  /** How many cards lie below, once "Next card" has put one there; 0 before. */
  readonly kept: number;
  readonly onChange: (content: DraftContent) => void;
  readonly onLeave: () => void;
  readonly onNext: () => void;
  readonly firstField: Ref<HTMLTextAreaElement>;
}

/** Every keystroke is kept; "Next card" only clears the fields. */
export function CardComposer({ content, state, kept, onChange, onLeave, onNext, firstField }: CardComposerProps) {
  const { t } = useTranslation(["writing", "common"]);
  const { lanes, language } = useSection("workshop");
  const parts = useDeferredValue(content.parts);
  const hints = hintsFor(parts, language);
  return (
    <form
      className="sheet spine flex flex-col gap-5 p-5 sm:p-7"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <SentenceFields
        parts={content.parts}
        onChange={(next) => onChange({ ...content, parts: next })}
        onLeave={onLeave}
        firstField={firstField}
      />
      <HintList hints={hints} parts={parts} />
      <div className="grid grid-cols-1 items-start gap-4 border-t border-rule pt-5 sm:grid-cols-2">
        <NeedFields need={content.need} onChange={(need) => onChange({ ...content, need })} onLeave={onLeave} />
        <SelectField
          label={t("lane.label")}
          options={lanes.map(({ id, name }) => ({ id, label: name }))}
          value={content.laneId}
          onChange={(laneId) => onChange({ ...content, laneId })}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {state ? (
          <SaveMark state={state} />
        ) : kept > 0 ? (
          <span className="flex animate-rise items-center gap-1.5 font-medium text-success-ink">
            <Check aria-hidden="true" className="size-5 shrink-0" />
            {t("mine.kept", { number: kept })}
          </span>
        ) : (
          <span className="text-sm text-ink-soft">{t("check")}</span>
        )}
        <Button type="submit" variant="primary" isDisabled={state === null}>
          <Plus aria-hidden="true" />
          {t("next")}
        </Button>
      </div>
    </form>
  );
}
