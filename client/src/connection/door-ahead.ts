import { joinCodeLength, normaliseJoinCode, strangersInCode } from "@saydo/shared/core/join-code.ts";
import type { DoorView } from "@saydo/shared/features/workshops/seats/contract.ts";
import { api } from "./api.ts";

let ahead: { readonly code: string; readonly answer: Promise<DoorView> } | null = null;

/** Asks for the door of a scanned code while the app is still on its way. An address with a secret behind it opens another door. */
export function askDoorAhead({ pathname, hash }: Pick<Location, "pathname" | "hash">): void {
  const typed = /^\/j\/(\w+)$/.exec(pathname)?.[1];
  if (typed === undefined || hash !== "") return;
  const code = normaliseJoinCode(typed);
  if (code.length !== joinCodeLength || strangersInCode(code).length > 0) return;
  const answer = api("door", { params: { code } });
  // The page that takes the answer tells of a refusal.
  answer.catch(() => undefined);
  ahead = { code, answer };
}

/**
 * The door of a code: the answer that was asked for ahead, once, else a new one.
 *
 * @throws Refusal
 */
export function askDoor(code: string, signal: AbortSignal): Promise<DoorView> {
  const asked = ahead;
  ahead = null;
  return asked?.code === code ? asked.answer : api("door", { params: { code }, signal });
}
