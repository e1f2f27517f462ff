import type { CommandInput, CommandOutput } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import {
  asListed,
  checkPlaces,
  entryById,
  personalPath,
  withChange,
  withMembers,
  withPeople,
} from "@saydo/shared/features/list/rules.ts";
import type { ListEntry } from "@saydo/shared/features/list/schema.ts";
import { listView } from "@saydo/shared/features/list/view.ts";
import { standsFor } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { Reactions, Tell } from "../../reactions.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor } from "../../realtime/viewer.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import type { ListStore } from "./store.ts";

interface Deps {
  readonly store: ListStore;
  readonly workshops: Pick<WorkshopsService, "get" | "members" | "updateMember" | "viewer">;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

export type ListService = ReturnType<typeof createList>;

/** P14: the people whom the doors of a workshop admit. Call inside the workshop's queue. */
export function createList(deps: Deps) {
  const { store, workshops, publisher, tell, clock, ids, queue, log } = deps;

  /** Brings what the list says to the members who came by it. Can be repeated. */
  async function bringToMembers(workshop: Workshop, entries: readonly ListEntry[]): Promise<void> {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const member of await workshops.members(workshop.id)) {
      const entry = byId.get(member.id);
      const listed = entry && asListed(entry, member, workshop);
      if (listed) await workshops.updateMember(member.id, (known) => ({ ...known, ...listed }));
    }
  }

  async function keep(workshop: Workshop, entries: readonly ListEntry[]): Promise<void> {
    await store.keep(workshop.id, entries);
    await bringToMembers(workshop, entries);
  }

  /** Puts everybody who is in the room on the list, while it is the list that admits. Can be repeated. */
  async function takeIn(workshop: Workshop): Promise<void> {
    if (workshop.entry !== "list") return;
    const entries = await store.entriesOf(workshop.id);
    const next = withMembers(entries, await workshops.members(workshop.id));
    if (next !== entries) await keep(workshop, next);
  }

  async function takeInLater(workshopId: string): Promise<void> {
    try {
      if ((await workshops.get(workshopId)).entry === "open") return;
      await queue.run(workshopId, async () => takeIn(await workshops.get(workshopId)));
    } catch (error) {
      log.error({ workshopId, err: error }, "a member could not be put on the list");
    }
  }

  /** @throws DomainError `demo_fixed`: everybody who visits a demo uses it */
  async function changeable(workshopId: string): Promise<Workshop> {
    const workshop = await workshops.get(workshopId);
    if (workshop.isDemo) throw new DomainError("demo_fixed");
    return workshop;
  }

  async function memberOf(workshopId: string, entryId: string): Promise<Member | null> {
    return (await workshops.members(workshopId)).find(({ id }) => id === entryId) ?? null;
  }

  async function relink(actor: Actor, { id, name }: Member): Promise<void> {
    const relinked = { at: clock.now(), isWaiting: true };
    const member = await workshops.updateMember(id, (known) => ({ ...known, seating: known.seating + 1, relinked }));
    publisher.seatEnded(workshops.viewer(member));
    const told = { what: "person-link", subject: name, from: "", to: "", seatId: null, memberId: id } as const;
    await tell("noted", actor.workshopId, actor.memberId, told);
  }

  async function forget(workshopId: string, memberId: string): Promise<void> {
    const entries = await store.entriesOf(workshopId);
    const left = entries.filter(({ id }) => id !== memberId);
    if (left.length < entries.length) await store.keep(workshopId, left);
  }

  const on: Pick<Reactions, "removed" | "left" | "seatsJoined" | "removing" | "seatChanged"> = {
    /** The place is free again. */
    removed: ({ id, workshopId }) => forget(workshopId, id),
    seatsJoined: (_kept, { id, workshopId }) => forget(workshopId, id),
    /** Whoever left stands on the list again as somebody who has not come, and needs a new link. */
    async left({ id, workshopId }) {
      const entries = await store.entriesOf(workshopId);
      const again = (entry: ListEntry) => ({ ...entry, id: ids.id(), linkHash: null });
      if (entries.some((entry) => entry.id === id)) {
        await store.keep(
          workshopId,
          entries.map((entry) => (entry.id === id ? again(entry) : entry)),
        );
      }
    },
    removing: ({ id }) => store.remove(id),
    /** A facilitator who handed over, or a leader who gave the seat up, votes from now on. */
    seatChanged({ workshopId }) {
      // Not awaited, so that the board hears of the change at once.
      void takeInLater(workshopId);
    },
  };

  return {
    on,
    takeIn,

    async read({ workshopId }: Actor): Promise<CommandOutput<"list:read">> {
      const entries = await store.entriesOf(workshopId);
      return { rows: listView(entries, await workshops.members(workshopId), await workshops.get(workshopId)) };
    },

    async put({ workshopId }: Actor, { people }: CommandInput<"list:put">): Promise<CommandOutput<"list:put">> {
      const workshop = await changeable(workshopId);
      const entries = await store.entriesOf(workshopId);
      const next = withPeople(entries, people, workshop, () => ids.id());
      if (next.added + next.updated > 0) await keep(workshop, next.entries);
      return { added: next.added, updated: next.updated };
    },

    async change({ workshopId }: Actor, { entryId, person }: CommandInput<"list:change">): Promise<void> {
      const workshop = await changeable(workshopId);
      await keep(workshop, withChange(await store.entriesOf(workshopId), entryId, person, workshop));
    },

    /** @throws DomainError `came_already` for a person who is in the room */
    async drop({ workshopId }: Actor, { entryId }: CommandInput<"list:drop">): Promise<void> {
      const entries = await store.entriesOf(workshopId);
      entryById(entries, entryId);
      if (await memberOf(workshopId, entryId)) throw new DomainError("came_already");
      await store.keep(
        workshopId,
        entries.filter(({ id }) => id !== entryId),
      );
      await tell("unlisted", workshopId, entryId);
    },

    async makeLinks({ workshopId }: Actor): Promise<CommandOutput<"list:make-links">> {
      const { code } = await changeable(workshopId);
      const came = new Set((await workshops.members(workshopId)).map(({ id }) => id));
      const entries = await store.entriesOf(workshopId);
      const drawn = new Map(entries.flatMap(({ id }) => (came.has(id) ? [] : [[id, ids.secret()] as const])));
      if (drawn.size > 0)
        await store.keep(
          workshopId,
          entries.map((entry) => linked(entry, drawn.get(entry.id))),
        );
      return { links: [...drawn].map(([entryId, token]) => ({ entryId, path: personalPath(code, token) })) };
    },

    /** A facilitator could thus take the seat of a person who is in the room, but not unseen. */
    async renewLink(actor: Actor, { entryId }: CommandInput<"list:renew-link">): Promise<{ path: string }> {
      const { id: workshopId, code } = await changeable(actor.workshopId);
      const entries = await store.entriesOf(workshopId);
      entryById(entries, entryId);
      const token = ids.secret();
      const member = await memberOf(workshopId, entryId);
      // Leaders and facilitators have links of their own.
      if (member && member.role !== "participant" && member.role !== "co-facilitator")
        throw new DomainError("conflict");
      await store.keep(
        workshopId,
        entries.map((entry) => (entry.id === entryId ? linked(entry, token) : entry)),
      );
      if (member) await relink(actor, member);
      return { path: personalPath(code, token) };
    },

    /** People of the list who have not come. They have no seat yet, but a place on the roll. */
    async awaited({ id, entry }: Pick<Workshop, "id" | "entry">): Promise<string[]> {
      if (entry === "open") return [];
      const came = new Set((await workshops.members(id)).map((member) => member.id));
      return (await store.entriesOf(id)).flatMap((one) => (came.has(one.id) ? [] : [one.id]));
    },

    /** How many places the list takes while it admits, and job roles that somebody on it has. */
    async needs({ id, entry, merged }: Workshop): Promise<{ places: number; laneIds: string[] }> {
      const entries = await store.entriesOf(id);
      return {
        places: entry === "list" ? entries.length : 0,
        laneIds: entries.map(({ laneId }) => standsFor(merged, laneId)),
      };
    },

    /** Before the list begins to admit. @throws DomainError `list_full` when the people in the room do not fit on it */
    async checkTakingIn(workshop: Workshop): Promise<void> {
      const entries = await store.entriesOf(workshop.id);
      checkPlaces(workshop, withMembers(entries, await workshops.members(workshop.id)).length);
    },

    /** Completes what a crash interrupted. */
    async resume(unfinished: readonly Workshop[]): Promise<void> {
      for (const workshop of unfinished.filter(({ entry }) => entry === "list")) {
        await queue.run(workshop.id, async () => {
          await takeIn(workshop);
          await bringToMembers(workshop, await store.entriesOf(workshop.id));
        });
      }
    },
  };
}

function linked(entry: ListEntry, token: string | undefined): ListEntry {
  return token === undefined ? entry : { ...entry, linkHash: secretHash(token) };
}
