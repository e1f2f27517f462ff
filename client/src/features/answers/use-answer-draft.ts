import type { AnswerKind } from "@saydo/shared/features/answers/schema.ts";
import { answerKinds } from "@saydo/shared/features/answers/terms.ts";
import { useState } from "react";
import { forgetDevice, readDeviceJson, writeDevice } from "../../device/device-store.ts";
import { isOneOf, isShape, isText, orMissing, orNull } from "../../device/shape.ts";

export interface AnswerDraft {
  readonly kind: AnswerKind | null;
  readonly text: string;
  /** The word to the next leader, apart from the word to those who asked: a reason for a no is not meant for a colleague. */
  readonly note?: string;
  readonly toSeatId: string | null;
}

const nothing: AnswerDraft = { kind: null, text: "", toSeatId: null };

/** An answer in the making stays on the leader's device: others must not take half an answer for a whole one. */
export function useAnswerDraft(workshopId: string, docketId: string, first: AnswerDraft | null) {
  const key = `saydo:${workshopId}:answer:${docketId}`;
  const [draft, setDraft] = useState<AnswerDraft>(() => readDeviceJson(key, isAnswerDraft) ?? first ?? nothing);
  return {
    draft,
    change(part: Partial<AnswerDraft>) {
      const next = { ...draft, ...part };
      setDraft(next);
      writeDevice(key, JSON.stringify(next));
    },
    forget: () => forgetDevice(key),
  };
}

const isAnswerDraft = isShape<AnswerDraft>({
  kind: orNull(isOneOf(answerKinds)),
  text: isText,
  note: orMissing(isText),
  toSeatId: orNull(isText),
});
