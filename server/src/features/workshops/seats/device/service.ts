import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import {
  checkSeatMoves,
  deviceCodeOf,
  isCodeGood,
  newDeviceCode,
} from "@saydo/shared/features/workshops/seats/device/rules.ts";
import type { Clock } from "../../../../ports/clock.ts";
import type { Ids } from "../../../../ports/ids.ts";
import type { KeyedQueue } from "../../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../../realtime/publisher.ts";
import type { Actor } from "../../../../realtime/viewer.ts";
import type { Stored } from "../../../../storage/collection.ts";
import type { WorkshopsService } from "../../service.ts";
import type { WorkshopStore } from "../../store.ts";
import type { SeatsService } from "../service.ts";
import type { DeviceCodeStore } from "./store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly codes: DeviceCodeStore;
  readonly workshops: Pick<WorkshopsService, "member" | "updateMember" | "viewer">;
  readonly seats: Pick<SeatsService, "knownAs" | "sit">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly publisher: Publisher;
}

export type DeviceService = ReturnType<typeof createDevice>;

/** A person takes the seat to another device (P14). The seat stays one seat: its drafts, its promises and its vote come along. */
export function createDevice({ store, codes, workshops, seats, clock, ids, queue, publisher }: Deps) {
  /** @throws DomainError `device_code_unknown` for a guessed, used, replaced or old code */
  async function seatOf(codeHash: string): Promise<Stored<Member>> {
    const code = await codes.find(codeHash);
    const member = code && (await store.findMember(code.memberId));
    const workshop = code && (await store.find(code.workshopId));
    if (!member || !isCodeGood(code, member, workshop, clock.now())) throw new DomainError("device_code_unknown");
    return member;
  }

  return {
    async newCode({ workshopId, memberId }: Actor): Promise<{ code: string; until: number }> {
      checkSeatMoves(await store.get(workshopId));
      const code = newDeviceCode(ids.below);
      const stored = deviceCodeOf(await workshops.member(memberId), secretHash(code), clock.now());
      await codes.removeOld(clock.now());
      await codes.put(stored);
      return { code, until: stored.until };
    },

    async look(code: string, sessionId: string | null) {
      const { id: memberId, workshopId, name, role } = await seatOf(secretHash(code));
      const { title } = await store.get(workshopId);
      const isYours = (await seats.knownAs(sessionId, workshopId))?.id === memberId;
      return { workshopId, title, name, role, isYours };
    },

    /** The workshop that a code leads into; null when it opens nothing. */
    async workshopOf(code: string): Promise<string | null> {
      return (await codes.find(secretHash(code)))?.workshopId ?? null;
    },

    /**
     * This browser has the seat from now on. The one that had it loses it at once, with its sockets and unused tickets.
     *
     * @throws DomainError `other_seat_here`: one of the two seats would be left without anybody, with its vote
     */
    async move(code: string, browser: string): Promise<Stored<Member>> {
      const codeHash = secretHash(code);
      return queue.run((await seatOf(codeHash)).workshopId, async () => {
        const member = await seatOf(codeHash);
        const own = await seats.knownAs(browser, member.workshopId);
        if (own?.id === member.id) return member;
        if (own) throw new DomainError("other_seat_here");
        const seating = member.seating + 1;
        // In this order a crash in between leaves the seat where it was.
        await seats.sit(browser, { ...member, seating });
        const moved = await workshops.updateMember(member.id, (known) => ({ ...known, seating }));
        await codes.remove(codeHash);
        publisher.seatEnded(workshops.viewer(moved));
        return moved;
      });
    },

    removeOf: (workshopId: string) => codes.removeOf(workshopId),
  };
}
