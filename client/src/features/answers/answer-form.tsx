import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { minReason } from "@saydo/shared/features/answers/rules.ts";
import type { AnswerInput } from "@saydo/shared/features/answers/schema.ts";
import { answerKinds, longestAnswer } from "@saydo/shared/features/answers/terms.ts";
import { inReadingOrder } from "@saydo/shared/features/writing/rules.ts";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { useSpokenCounter } from "../../texts/use-spoken-counter.ts";
import { Button } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";
import { useNeedWords } from "../needs/use-need-words.ts";
import { landOnAnswer } from "./land-on-answer.ts";
import { type AnswerDraft, useAnswerDraft } from "./use-answer-draft.ts";

interface AnswerFormProps {
  readonly entry: DocketItemView;
  readonly onGiven: () => void;
}

/** P7: one of the five answers, nothing between them. */
export function AnswerForm({ entry, onGiven }: AnswerFormProps) {
  const { t } = useTranslation(["answers", "common"]);
  const act = useAct();
  const needWords = useNeedWords();
  const { id: workshopId, leaders } = useSection("workshop");
  const given = entry.answer && { kind: entry.answer.kind, text: entry.answer.text, toSeatId: null };
  const { draft, change, forget } = useAnswerDraft(workshopId, entry.id, given);
  const input = inputOf(entry.id, draft);
  const { press, isBusy } = usePress(async () => {
    if (input) await act("answers:give", input);
  });
  const send = async () => {
    // The answer may be on screen before it is acknowledged.
    landOnAnswer(entry.id);
    if (!(await press())) return landOnAnswer(null);
    forget();
    toast.success(t("form.given"));
    onGiven();
  };
  const { item } = entry;
  // An answer names what it promises, so that nobody agrees to something they have to look up.
  const commit = {
    id: "commit" as const,
    label: item.needs.length > 0 ? t("kind.commit.labelTo", { what: needWords(item.needs) }) : t("kind.commit.label"),
    description: item.obstacle
      ? t("kind.commit.toAsk", { ask: item.title })
      : t("kind.commit.toNeed", { action: inReadingOrder(item.title) }),
  };
  const others = leaders.filter(({ id }) => id !== entry.seatId);
  const canForward = entry.forwarded === null && others.length > 0;
  const toGo = minReason - visibleLength(draft.text);
  useSpokenCounter(draft.kind === "no" ? toGo : null, (left) =>
    left > 0 ? t("form.noCounter", { count: left }) : t("form.noEnough"),
  );
  const isPassing = draft.kind === "not-mine";
  const words = isPassing ? (draft.note ?? "") : draft.text;
  const lacks = input === null ? lackOf(draft) : null;
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (input) void send();
      }}
    >
      <RadioCards
        label={t("form.title")}
        description={t("form.how")}
        options={answerKinds
          .filter((kind) => kind !== "not-mine" || canForward)
          .map((id) =>
            id === "commit" ? commit : { id, label: t(`kind.${id}.label`), description: t(`kind.${id}.description`) },
          )}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      {isPassing && (
        <SelectField
          label={<Marked text={t("form.toSeat")} mark={t("form.required")} />}
          options={others.map(({ id, name, title }) => ({ id, label: t("leader", { name, title }) }))}
          value={draft.toSeatId}
          onChange={(toSeatId) => change({ toSeatId })}
        />
      )}
      {draft.kind !== null && (
        <TextField
          key={draft.kind}
          className="animate-rise"
          isMultiline
          rows={3}
          maxLength={longestAnswer}
          label={
            <Marked
              text={t(`form.text.${draft.kind}`)}
              mark={draft.kind === "commit" ? t("common:optional") : t("form.required")}
            />
          }
          description={draft.kind === "commit" ? t("form.optional") : undefined}
          value={words}
          onChange={(text) => change(isPassing ? { note: text } : { text })}
          inputClassName="min-h-24"
        />
      )}
      {draft.kind === "no" && (
        <p className="figures -mt-3 text-[0.9375rem] text-ink-soft">
          {toGo > 0 ? t("form.noCounter", { count: toGo }) : t("form.noEnough")}
        </p>
      )}
      {lacks && <p className="-mt-3 text-[0.9375rem] text-ink-soft">{t(`form.lacks.${lacks}`)}</p>}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[32ch] text-sm text-ink-soft">{t("form.kept")}</p>
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} isDisabled={input === null}>
          {t(isPassing ? "form.pass" : "form.send")}
        </Button>
      </div>
    </form>
  );
}

function Marked({ text, mark }: { readonly text: string; readonly mark: string }) {
  return (
    <>
      {text} <span className="font-normal text-ink-soft">({mark})</span>
    </>
  );
}

/** Why the answer cannot be given yet; of a no its counter says so. */
function lackOf({ kind, toSeatId }: AnswerDraft) {
  if (kind === "not-mine") return toSeatId === null ? "toSeat" : "note";
  return kind === "part" || kind === "counter" ? "text" : null;
}

/** The answer as the server takes it, or null while something is missing. */
function inputOf(docketId: string, { kind, text, note, toSeatId }: AnswerDraft): AnswerInput | null {
  const words = (kind === "not-mine" ? (note ?? "") : text).trim();
  if (kind === null) return null;
  if (kind === "commit") return { kind, docketId, text: words };
  if (kind === "no") return visibleLength(words) >= minReason ? { kind, docketId, text: words } : null;
  if (visibleLength(words) < 3) return null;
  if (kind === "not-mine") return toSeatId === null ? null : { kind, docketId, text: words, toSeatId };
  return { kind, docketId, text: words };
}
