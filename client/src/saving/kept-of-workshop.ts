import { deviceKeys, forgetForGood } from "../device/device-store.ts";

/** What people typed, kept under these names until the server has stored it. */
const typed = /^(drafts|ballot|commitment:.*|answer:.*)$/;

/** Whether this device keeps words of the workshop that the server has not stored. */
export function hasUnsavedWords(workshopId: string): boolean {
  const prefix = prefixOf(workshopId);
  return deviceKeys().some((key) => key.startsWith(prefix) && typed.test(key.slice(prefix.length)));
}

/** Removes everything that this device keeps of the workshop, and the name that the door would offer: words, receipts, marks. */
export function forgetWorkshop(workshopId: string): void {
  forgetForGood(prefixOf(workshopId));
  forgetForGood("saydo:name");
}

/** The same for all workshops. How the screen looks and speaks stays. */
export function forgetAllWorkshops(): void {
  for (const key of deviceKeys()) {
    const [, workshopId] = /^saydo:([^:]+):/.exec(key) ?? [];
    if (workshopId !== undefined) forgetWorkshop(workshopId);
  }
  forgetForGood("saydo:name");
}

function prefixOf(workshopId: string): string {
  return `saydo:${workshopId}:`;
}
