import type { Routes } from "@saydo/shared/contract.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Expire } from "./features/privacy/retention/service.ts";
import type { RouteHandlers } from "./http/route-handlers.ts";
import type { Reactions } from "./reactions.ts";
import type { SectionViewers } from "./realtime/publisher.ts";

/**
 * All parts that a feature adds to the server. A feature that forgets one does not compile; for a part without content it uses the constants below.
 */
export interface Feature {
  readonly name: string;
  /** One handler for each command of its contract; see `Handlers`. */
  readonly commands: object;
  /** Makes each of its sections for one viewer. */
  readonly sections: Partial<SectionViewers>;
  readonly routes: Partial<RouteHandlers<Routes>>;
  /** Its reactions to events of other features. */
  readonly on: Reactions;
  /** Removes personal data whose time to be kept has ended. */
  readonly expire: Readonly<Record<string, Expire>>;
  /** How many things wait for this member. It is also called for the list of a browser's workshops. */
  waitingFor(member: Member): Promise<number>;
  /** Finishes what a crash interrupted and schedules deadlines again, before any client can connect. */
  resume(unfinished: readonly Workshop[]): Promise<void>;
}

/** Beside its parts a feature carries the services that other features need. */
export function defineFeature<F extends Feature>(feature: F): F {
  return feature;
}

/** For a feature without personal data that expires. */
export const nothingExpires = {} as const satisfies Feature["expire"];
export const nothingWaits = async (): Promise<number> => 0;
export const nothingToResume = async (): Promise<void> => undefined;

type Both<U> = (U extends unknown ? (part: U) => void : never) extends (all: infer All) => void ? All : never;

/** All parts as one object. @throws when two of them have the same key, because one would be lost. */
export function together<T extends object>(parts: readonly T[]): Both<T> {
  let all: object = {};
  for (const part of parts) all = { ...all, ...part };
  if (!holdsAll(all, parts)) throw new Error("Two parts have the same key");
  return all;
}

function holdsAll<T extends object>(all: object, parts: readonly T[]): all is Both<T> & object {
  return parts.reduce((count, part) => count + Object.keys(part).length, 0) === Object.keys(all).length;
}
