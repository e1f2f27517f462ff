/**
 * Presence on the board. A client sends its position, and the server adds the name (T9). In an anonymous workshop the server leaves out the name and
 * the card, so that no reader can tell which person writes which.
 */
export type Whereabouts = {
  readonly laneId: string | null;
  readonly cardId: string | null;
  readonly isWriting: boolean;
};

export interface Presence extends Whereabouts {
  /** `name` is empty when the workshop is anonymous. */
  readonly user: { readonly name: string; readonly hue: number };
}

const idPattern = /^[A-Za-z0-9_-]{4,64}$/;

/** The fields that a client may send; others are left out. `null` when the state is not an object. */
export function readWhereabouts(state: unknown): Whereabouts | null {
  if (!isRecord(state)) return null;
  return { laneId: idOrNull(state.laneId), cardId: idOrNull(state.cardId), isWriting: state.isWriting === true };
}

/** Another person's presence as the server sent it; `null` when it is malformed. */
export function readPresence(state: unknown): Presence | null {
  const whereabouts = readWhereabouts(state);
  if (whereabouts === null || !isRecord(state) || !isRecord(state.user)) return null;
  const { name, hue } = state.user;
  if (typeof name !== "string" || typeof hue !== "number") return null;
  return { ...whereabouts, user: { name, hue } };
}

/** A member's colour, the same wherever the member appears. */
export function hueOf(memberId: string): number {
  let sum = 0;
  for (let index = 0; index < memberId.length; index += 1) sum = (sum * 31 + memberId.charCodeAt(index)) % 65_521;
  return sum % 8;
}

function idOrNull(value: unknown): string | null {
  return typeof value === "string" && idPattern.test(value) ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
