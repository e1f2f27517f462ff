import { addMonths } from "@saydo/shared/core/days.ts";
import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import { commitmentTypes, longest, longestMonths } from "@saydo/shared/features/commitments/terms.ts";

import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { Refusal } from "../../connection/refusal.ts";
import { useToday } from "../../connection/use-today.ts";
import { SaveMark } from "../../saving/save-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AuthorityFields } from "./authority-fields.tsx";
import { askedAuthority } from "./commitment-drafts-store.ts";
import { MissingList } from "./missing-list.tsx";
import { OtherWindow } from "./other-window.tsx";
import { useCommitmentDraft } from "./use-commitment-draft.ts";

interface CommitmentFormProps {
  readonly entry: DocketItemView;
  readonly commitment: CommitmentView | undefined;
}

/** P8: all that a promise must say. Every change is kept; there is no save button to forget. */
export function CommitmentForm({ entry, commitment }: CommitmentFormProps) {
  const { t } = useTranslation("commitments");
  const { draft, momentName, state, refusal, other, change, choose, flush } = useCommitmentDraft(entry, commitment);
  const today = useToday();
  const lastDay = addMonths(today, longestMonths);
  const set = (part: Partial<CommitmentDraft>) => change({ ...draft, ...part });
  return (
    <section
      className="flex flex-col gap-5 rounded-card border border-rule bg-paper p-4 sm:p-5"
      aria-label={t("form.title")}
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="display-3 outline-none">{t("form.title")}</h3>
        {state && <SaveMark state={state} />}
        <p className="w-full text-[0.9375rem] text-ink-soft">{t("form.lead")}</p>
      </header>
      {refusal !== null && <Notice tone="error">{errorText(new Refusal(refusal))}</Notice>}
      {other && <OtherWindow mine={draft} other={other} onChoose={choose} />}
      {state === "gone" && (
        <Notice tone="warning">
          <p>{t("other.gone")}</p>
          <Button size="sm" className="mt-3" onPress={() => change(draft)}>
            {t("other.again")}
          </Button>
        </Notice>
      )}
      {commitment?.signature && <Notice tone="warning">{t("form.changeWarning")}</Notice>}
      <TextField
        label={t("form.text")}
        placeholder={t("form.textPlaceholder")}
        isMultiline
        rows={3}
        maxLength={longest.text}
        value={draft.text}
        onChange={(text) => set({ text })}
        onBlur={flush}
        inputClassName="min-h-24 font-display text-xl leading-snug"
      />
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <SelectField
          label={t("form.type")}
          options={commitmentTypes.map((id) => ({ id, label: t(`type.${id}`) }))}
          value={draft.type}
          onChange={(type) =>
            set({
              type,
              authority: type === "authority" ? (draft.authority ?? askedAuthority(entry.item, momentName)) : null,
            })
          }
        />
        <DateField
          label={t("form.dueOn")}
          description={t("form.dueDescription")}
          min={today}
          max={lastDay}
          value={draft.dueOn}
          onChange={(dueOn) => set({ dueOn })}
        />
      </div>
      {draft.type === "authority" && draft.authority && (
        <AuthorityFields value={draft.authority} onChange={(authority) => set({ authority })} onLeave={flush} />
      )}
      <TextField
        label={t("form.measure")}
        placeholder={t("form.measurePlaceholder")}
        maxLength={longest.measure}
        value={draft.measure}
        onChange={(measure) => set({ measure })}
        onBlur={flush}
      />
      <TextField
        label={t("form.evidence")}
        placeholder={t("form.evidencePlaceholder")}
        maxLength={longest.evidence}
        value={draft.evidence}
        onChange={(evidence) => set({ evidence })}
        onBlur={flush}
      />
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-[minmax(0,1fr)_auto]">
        <TextField
          label={t("form.milestone")}
          placeholder={t("form.milestonePlaceholder")}
          maxLength={longest.milestone}
          value={draft.firstMilestone.text}
          onChange={(text) => set({ firstMilestone: { ...draft.firstMilestone, text } })}
          onBlur={flush}
        />
        <DateField
          label={t("form.milestoneDue")}
          min={today}
          max={draft.dueOn ?? lastDay}
          value={draft.firstMilestone.dueOn}
          onChange={(dueOn) => set({ firstMilestone: { ...draft.firstMilestone, dueOn } })}
        />
      </div>
      <MissingList draft={draft} today={today} />
    </section>
  );
}
