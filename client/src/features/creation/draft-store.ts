import { forgetDevice, readDevice, writeDevice } from "../../device/device-store.ts";
import { randomSecret } from "../../device/random.ts";
import { type NewWorkshopDraft, newWorkshopDraft } from "./new-workshop-form.ts";

const key = "saydo:new-workshop";
const requestKey = "saydo:new-workshop-request";

export function readDraft(): NewWorkshopDraft | null {
  try {
    return newWorkshopDraft.safeParse(JSON.parse(readDevice(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

export function writeDraft(draft: unknown): void {
  writeDevice(key, JSON.stringify(draft));
}

/** One id for all attempts to create this draft: an answer that got lost does not make a second workshop. */
export function requestIdOfDraft(): string {
  const known = readDevice(requestKey);
  if (known) return known;
  const fresh = randomSecret();
  writeDevice(requestKey, fresh);
  return fresh;
}

export function forgetDraft(): void {
  forgetDevice(key);
  forgetDevice(requestKey);
}
