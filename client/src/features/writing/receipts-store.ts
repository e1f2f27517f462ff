import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { deviceKeys, forgetDevice, readDeviceJson, writeDevice } from "../../device/device-store.ts";
import { randomSecret } from "../../device/random.ts";

/** The way back to a card without a name (P2). The secret is on this device before anything is sent; the server gets only its hash. */
export function receiptHashFor(workshopId: string, draftId: string): string {
  const secrets = readReceipts(workshopId);
  const known = secrets[draftId];
  if (known) return secretHash(known);
  const secret = randomSecret();
  writeDevice(keyOf(workshopId), JSON.stringify({ ...secrets, [draftId]: secret }));
  return secretHash(secret);
}

/** Draft id → secret, for every card written on this device. */
export function readReceipts(workshopId: string): Readonly<Record<string, string>> {
  return readDeviceJson(keyOf(workshopId), isSecrets) ?? {};
}

/** The workshops whose cards this device can find. */
export function workshopsWithReceipts(): string[] {
  return deviceKeys().flatMap((key) => /^saydo:([\w-]+):receipts$/.exec(key)?.[1] ?? []);
}

/** Keeps receipts that another device wrote. Resolves with how many were new. */
export function addReceipts(workshopId: string, secrets: readonly string[]): number {
  const known = readReceipts(workshopId);
  const here = new Set(Object.values(known));
  const added = secrets.filter((secret) => !here.has(secret));
  // No draft of this device has such an id.
  const carried = added.map((secret) => [`carried-${secretHash(secret).slice(0, 16)}`, secret] as const);
  if (added.length > 0) writeDevice(keyOf(workshopId), JSON.stringify({ ...known, ...Object.fromEntries(carried) }));
  return added.length;
}

export function forgetReceipts(workshopId: string): void {
  forgetDevice(keyOf(workshopId));
}

function keyOf(workshopId: string): string {
  return `saydo:${workshopId}:receipts`;
}

function isSecrets(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((secret) => typeof secret === "string")
  );
}
