import { DomainError } from "../../../../core/errors.ts";
import { joinCodeAlphabet, normaliseJoinCode } from "../../../../core/join-code.ts";
import type { Member, Workshop } from "../../schema.ts";
import type { DeviceCode } from "./schema.ts";
import { deviceCodeLength, deviceCodeMs } from "./terms.ts";

/** Where a scanned code leads, relative to the installation's address. What follows the `#` is not sent to the server with the page. */
export function devicePath(code: string): string {
  return `/device#${code}`;
}

/** Typed or pasted text as a code; of a whole link its end. */
export function normaliseDeviceCode(typed: string): string {
  return normaliseJoinCode(typed.slice(typed.lastIndexOf("#") + 1));
}

/** In two halves, as it is read aloud. */
export function spokenDeviceCode(code: string): string {
  const half = deviceCodeLength / 2;
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** A new code. `below` draws a number from 0 up to the limit. */
export function newDeviceCode(below: (limit: number) => number): string {
  return Array.from({ length: deviceCodeLength }, () => joinCodeAlphabet.charAt(below(joinCodeAlphabet.length))).join(
    "",
  );
}

/** What is stored of a code. */
export function deviceCodeOf(
  { id, workshopId, seating }: Pick<Member, "id" | "workshopId" | "seating">,
  codeHash: string,
  now: number,
): DeviceCode {
  return { id: codeHash, v: 1, workshopId, memberId: id, seating, until: now + deviceCodeMs };
}

/** Every seat of the demo is open to the world, and nobody may take one away. @throws DomainError `demo_fixed` */
export function checkSeatMoves({ isDemo }: Pick<Workshop, "isDemo">): void {
  if (isDemo) throw new DomainError("demo_fixed");
}

/** Whether the code still opens the seat. A code that was made before the seat went to another device opens nothing. */
export function isCodeGood(
  code: DeviceCode,
  member: Pick<Member, "id" | "seating" | "removed"> | null,
  workshop: Pick<Workshop, "deletedFrom"> | null,
  now: number,
): boolean {
  if (!member || !workshop || member.id !== code.memberId) return false;
  if (member.removed !== null || workshop.deletedFrom !== null) return false;
  return code.until > now && code.seating === member.seating;
}
