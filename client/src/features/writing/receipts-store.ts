import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { readDeviceJson, writeDevice } from "../../device/device-store.ts";
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
