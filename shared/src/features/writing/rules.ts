import { sha256 } from "../../core/canonical-json.ts";
import type { ActionParts } from "./schema.ts";

/** One sentence (P3): the parts of an action together stay readable on a projector. */
export const partLimit = 140;

/** P3: what one card should say in all; beyond it a hint speaks up, never a block. */
export const sentenceLimit = 140;

export const maxDraftsPerPerson = 20;

/** P2: the server keeps this of a device's receipt secret, the SHA-256 of its base64url text. */
export function receiptHashOf(secret: string): string {
  return sha256(new TextEncoder().encode(secret));
}

export type Language = "en" | "de";

const joints = {
  en: { when: "When", i: "I", so: "so that" },
  de: { when: "Wenn", i: "ich", so: "damit" },
} as const;

/**
 * The one sentence an action reads as (P3): "When …, I …, so that …", parts that are empty left out. German keeps the verb where people
 * type it by setting a colon before "ich".
 */
export function actionSentence(parts: ActionParts, language: Language): string {
  const words = joints[language];
  const situation = trimPart(parts.situation);
  const behaviour = trimPart(parts.behaviour);
  const outcome = trimPart(parts.outcome);
  const head = situation ? `${words.when} ${situation}${language === "de" ? ":" : ","} ` : "";
  const self = !situation && language === "de" ? "Ich" : words.i;
  const tail = outcome ? `, ${words.so} ${outcome}` : "";
  return `${head}${self} ${behaviour}${tail}`.trim();
}

/** People often type the leading words again or end a part with a comma; the sentence says them once. */
function trimPart(text: string): string {
  return text
    .trim()
    .replace(/^(?:when(?:ever)?|wenn|i|ich|so that|so dass|sodass|damit)(?:[\s,:…]+|$)/iu, "")
    .replace(/[\s.,;:…]+$/u, "");
}
