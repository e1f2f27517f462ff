import { canonicalText } from "@saydo/shared/core/canonical-json.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { refuseStale } from "@saydo/shared/core/revisions.ts";
import { inPlace } from "@saydo/shared/features/board/rules.ts";
import { currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import type { OwnDraft, WritingView } from "@saydo/shared/features/writing/contract.ts";
import type { Draft, DraftInput } from "@saydo/shared/features/writing/schema.ts";
import { maxDraftsPerPerson } from "@saydo/shared/features/writing/terms.ts";
import { writingView } from "@saydo/shared/features/writing/view.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Reactions } from "../../reactions.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import { DuplicateKey, type Stored } from "../../storage/collection.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import type { WritingStore } from "./store.ts";

interface Deps {
  readonly store: WritingStore;
  readonly workshops: WorkshopsService;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The revision that a change was made from: see `refuseStale`. */
interface BasedOn {
  readonly basedOn?: number | null | undefined;
}

export type WritingService = ReturnType<typeof createWriting>;

/** Private writing (P2): only its author can read a draft. Nothing here publishes a text. */
export function createWriting({ store, workshops, publisher, clock, ids }: Deps) {
  /** @throws DomainError `conflict` when the draft is another member's: the device makes the id, so it may be any. */
  async function ownDraft(actor: Actor, draftId: string): Promise<Stored<Draft> | null> {
    const found = await store.findDraft(draftId);
    if (found && found.memberId !== actor.memberId) throw new DomainError("conflict", "draftId");
    return found;
  }

  async function insert(actor: Actor, input: DraftInput): Promise<Stored<Draft>> {
    if ((await store.draftsOf(actor.memberId)).length >= maxDraftsPerPerson) throw new DomainError("too_many_drafts");
    // A device that sends a revealed draft again must not get a second card.
    if (await store.findReceipt(input.receiptHash)) throw new DomainError("conflict", "receiptHash");
    const { draftId, ...content } = input;
    const { workshopId, memberId } = actor;
    return store.insertDraft({
      id: draftId,
      v: 1,
      workshopId,
      memberId,
      cardId: ids.id(),
      updatedAt: clock.now(),
      ...content,
    });
  }

  return {
    /** Stores the draft as it is now; the same words again are the same revision. @throws DomainError `conflict` when made from another revision */
    async save(
      actor: Actor,
      { basedOn, ...typed }: DraftInput & BasedOn,
    ): Promise<{ savedAt: number; revision: number }> {
      const workshop = await workshops.get(actor.workshopId);
      const input = inPlace(workshop, typed);
      const found = await ownDraft(actor, input.draftId);
      const { draftId: _draftId, ...content } = input;
      if (found && isSame(found, content)) return { savedAt: found.updatedAt, revision: found.rev };
      refuseStale(found?.rev ?? null, basedOn);
      try {
        const stored = found
          ? await store.replaceDraft({ ...found, ...content, updatedAt: clock.now() })
          : await insert(actor, input);
        publisher.ownChanged(actor);
        return { savedAt: stored.updatedAt, revision: stored.rev };
      } catch (error) {
        if (error instanceof DuplicateKey) throw new DomainError("conflict", "receiptHash");
        throw error;
      }
    },

    /** Resolves also when there is none, so that a repeated press is harmless. */
    async remove(actor: Actor, { draftId, basedOn }: { draftId: string } & BasedOn): Promise<void> {
      const found = await ownDraft(actor, draftId);
      if (!found) return;
      refuseStale(found.rev, basedOn);
      await store.removeDraft(draftId);
      publisher.ownChanged(actor);
    },

    async mine(actor: Actor): Promise<{ drafts: OwnDraft[]; isDone: boolean }> {
      const drafts = (await store.draftsOf(actor.memberId)).sort((a, b) => a.updatedAt - b.updatedAt);
      return { drafts: drafts.map(asOwnDraft), isDone: (await workshops.member(actor.memberId)).isDone };
    },

    async setDone(actor: Actor, { isDone }: { isDone: boolean }): Promise<void> {
      await workshops.updateMember(actor.memberId, (member) =>
        member.isDone === isDone ? member : { ...member, isDone },
      );
      publisher.changed(actor.workshopId, "done");
      publisher.ownChanged(actor);
    },

    /** The lanes in which private drafts stand. */
    async lanesUsed(workshopId: string): Promise<string[]> {
      return (await store.draftsIn(workshopId)).map(({ laneId }) => laneId);
    },

    /** Drafts of a lane that was merged follow it; their devices learn the new revision. */
    async moveDrafts(workshopId: string, laneId: string, into: string): Promise<void> {
      const drafts = (await store.draftsIn(workshopId)).filter((draft) => draft.laneId === laneId);
      for (const draft of drafts) {
        await store.replaceDraft({ ...draft, laneId: into });
        publisher.ownChanged(workshops.viewer(await workshops.member(draft.memberId)));
      }
    },

    on: {
      removing: ({ id }) => store.removeOf(id),

      /** Private drafts stay with their author, under the seat that is kept. */
      async seatsJoined({ id: memberId }, { id: joinedId }) {
        for (const draft of await store.draftsOf(joinedId)) await store.replaceDraft({ ...draft, memberId });
      },

      /** No reveal shows the drafts of a removed member. */
      async removed({ id: memberId }) {
        for (const { id } of await store.draftsOf(memberId)) await store.removeDraft(id);
      },
    } satisfies Reactions,

    expire: (before: number, limit: number) => store.removeOldDrafts(before, limit),

    async view({ workshopId }: Viewer): Promise<WritingView> {
      const workshop = await workshops.get(workshopId);
      return writingView(await workshops.members(workshopId), publisher.online(workshopId), currentPhase(workshop));
    },
  };
}

function isSame({ valueId, laneId, parts, need, receiptHash }: Draft, content: Omit<DraftInput, "draftId">): boolean {
  return canonicalText({ valueId, laneId, parts, need, receiptHash }) === canonicalText(content);
}

function asOwnDraft({ id, valueId, laneId, parts, need, updatedAt, rev }: Stored<Draft>): OwnDraft {
  return { draftId: id, valueId, laneId, parts, need, savedAt: updatedAt, revision: rev };
}
