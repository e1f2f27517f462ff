import { forgetDevice } from "../device/device-store.ts";

/** What people typed, kept under these names until the server has stored it. */
const typed = /^(drafts|ballot|commitment:.*|answer:.*)$/;

function namesOf(workshopId: string): string[] {
  const prefix = `saydo:${workshopId}:`;
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  } catch {
    return [];
  }
}

/** Whether this device keeps words of the workshop that the server has not stored. */
export function hasUnsavedWords(workshopId: string): boolean {
  return namesOf(workshopId).some((name) => typed.test(name));
}

/** Removes everything that this device keeps of the workshop: words, receipts, marks. */
export function forgetWorkshop(workshopId: string): void {
  for (const name of namesOf(workshopId)) forgetDevice(`saydo:${workshopId}:${name}`);
}
