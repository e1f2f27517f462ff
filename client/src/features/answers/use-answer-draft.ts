import type { AnswerKind } from "@saydo/shared/features/answers/schema.ts";
import { answerKinds } from "@saydo/shared/features/answers/terms.ts";
import { useState } from "react";
import { forgetDevice, readDeviceJson, writeDevice } from "../../device/device-store.ts";

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

function isAnswerDraft(value: unknown): value is AnswerDraft {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    (value.kind === null || answerKinds.some((kind) => kind === value.kind)) &&
    "text" in value &&
    typeof value.text === "string" &&
    (!("note" in value) || typeof value.note === "string") &&
    "toSeatId" in value &&
    (value.toSeatId === null || typeof value.toSeatId === "string")
  );
}
