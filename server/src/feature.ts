import type { Routes } from "@saydo/shared/contract.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Expire } from "./features/privacy/retention/service.ts";
import type { RouteHandlers } from "./http/route-handlers.ts";
import type { Reactions } from "./reactions.ts";
import type { SectionViewers } from "./realtime/publisher.ts";

/** Everything that a feature brings to the server. One that forgets a part does not compile; what it has nothing of it says so. */
export interface Feature {
  readonly name: string;
  /** One handler for each command of its contract; see `Handlers`. */
  readonly commands: object;
  /** How each of its sections is made for one viewer. */
  readonly sections: Partial<SectionViewers>;
  readonly routes: Partial<RouteHandlers<Routes>>;
  /** What it does when something happens that another feature began. */
  readonly on: Reactions;
  /** How it removes what it has kept long enough of people. */
  readonly expire: Readonly<Record<string, Expire>>;
  /** How many things wait for this person, who may be looking at the list of their workshops. */
  waitingFor(member: Member): Promise<number>;
  /** Finishes what a crash interrupted and finds deadlines again, before the first client is let in. */
  resume(unfinished: readonly Workshop[]): Promise<void>;
}

/** Beside its parts a feature carries the services that other features are made with. */
export function defineFeature<F extends Feature>(feature: F): F {
  return feature;
}

/** For a feature that keeps nothing of people for a time of its own. */
export const nothingExpires = {} as const satisfies Feature["expire"];
export const nothingWaits = async (): Promise<number> => 0;
export const nothingToResume = async (): Promise<void> => undefined;

type Both<U> = (U extends unknown ? (part: U) => void : never) extends (all: infer All) => void ? All : never;

/** All parts as one object. @throws when two of them have the same key, for then one would be lost. */
export function together<T extends object>(parts: readonly T[]): Both<T> {
  let all: object = {};
  for (const part of parts) all = { ...all, ...part };
  if (!holdsAll(all, parts)) throw new Error("Two features have the same key");
  return all;
}

function holdsAll<T extends object>(all: object, parts: readonly T[]): all is Both<T> & object {
  return parts.reduce((count, part) => count + Object.keys(part).length, 0) === Object.keys(all).length;
}
