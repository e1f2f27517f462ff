import { DomainError } from "../../../../core/errors.ts";
import type { Workshop } from "../../schema.ts";
import { limits } from "../../terms.ts";
import type { Knock } from "./schema.ts";

/** Those who wait, who came first before the others. */
export function waitingOf<K extends Knock>(knocks: readonly K[]): K[] {
  return knocks.filter(({ refused }) => refused === null).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** @throws DomainError `workshop_full`: a hand-made client must not fill the list */
export function checkWaitingRoom(knocks: readonly Knock[]): void {
  if (knocks.length >= limits.people) throw new DomainError("workshop_full");
}

/** Whether newcomers come in at once. @throws DomainError `knock_first` */
export function checkLobby({ lobby }: Pick<Workshop, "lobby">): void {
  if (lobby) throw new DomainError("knock_first");
}
