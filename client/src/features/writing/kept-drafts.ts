import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { keepOnDevice } from "../../device/keep-on-device.ts";
import { type DraftContent, draftsKey, parseDraft } from "./drafts-store.ts";

export interface KeptDraft {
  readonly draftId: string;
  readonly content: DraftContent;
}

/** P2: whole cards that the server never confirmed, so that this device still has them. */
export function keptDrafts(workshopId: string): KeptDraft[] {
  return entries(workshopId).flatMap(([draftId, value]) => {
    const content = parseDraft(value);
    return content && !isBlank(content.parts.behaviour) ? [{ draftId, content }] : [];
  });
}

export function forgetKeptDraft(workshopId: string, draftId: string): void {
  const rest = entries(workshopId).filter(([id]) => id !== draftId);
  keepOnDevice(draftsKey(workshopId)).write(rest.length === 0 ? null : rest);
}

function entries(workshopId: string): [string, unknown][] {
  const kept = keepOnDevice(draftsKey(workshopId)).read();
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry: unknown): [string, unknown][] =>
    Array.isArray(entry) && typeof entry[0] === "string" ? [[entry[0], entry[1]]] : [],
  );
}
