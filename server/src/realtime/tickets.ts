import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Viewer } from "./viewer.ts";

/** What a redeemed board ticket allows. The room comes from here and never from the address (T3), the client id likewise (T5). */
export interface YjsGrant {
  readonly scope: "board";
  readonly viewer: Viewer;
  readonly room: string;
  readonly clientId: number;
  /** The address that asked for the ticket, for limits only. */
  readonly ip: string;
}

export interface CommandsGrant {
  readonly scope: "commands";
  readonly viewer: Viewer;
}

export type Grant = YjsGrant | CommandsGrant;

const lifetimeMs = 30_000;

/** One-use tickets for one socket each. They live in memory: after a restart a client simply asks for another. */
export class Tickets {
  readonly #grants = new Map<string, { readonly grant: Grant; readonly expiresAt: number }>();
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(deps: { clock: Clock; ids: Ids }) {
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  issueCommands(viewer: Viewer): { ticket: string } {
    return { ticket: this.#keep({ scope: "commands", viewer }) };
  }

  /** `clientId` is what the Y.Doc behind this ticket must use; a document that is not to be reconnected gets a drawn one. */
  issueBoard(
    viewer: Viewer,
    { room, ip, clientId = this.#ids.clientId() }: { room: string; ip: string; clientId: number | undefined },
  ): { ticket: string; clientId: number } {
    return { ticket: this.#keep({ scope: "board", viewer, room, clientId, ip }), clientId };
  }

  /** `null` when the ticket is unknown, used, expired or for the other socket. It is spent whatever the answer. */
  redeem<S extends Grant["scope"]>(ticket: string, scope: S): Extract<Grant, { scope: S }> | null {
    const kept = this.#grants.get(ticket);
    this.#grants.delete(ticket);
    if (!kept || kept.expiresAt <= this.#clock.now()) return null;
    return isOfScope(kept.grant, scope) ? kept.grant : null;
  }

  /** A seat changed: what was issued to it and not used yet opens what the new seat may open. */
  seatChanged(viewer: Viewer): void {
    for (const [ticket, { grant, expiresAt }] of this.#grants) {
      if (grant.viewer.memberId !== viewer.memberId) continue;
      this.#grants.set(ticket, { grant: { ...grant, viewer }, expiresAt });
    }
  }

  /** A seat ended: what was issued to it opens nothing. */
  seatEnded({ memberId }: Viewer): void {
    for (const [ticket, { grant }] of this.#grants) {
      if (grant.viewer.memberId === memberId) this.#grants.delete(ticket);
    }
  }

  #keep(grant: Grant): string {
    const now = this.#clock.now();
    // Insertion order is expiry order: the oldest stand first.
    for (const [ticket, { expiresAt }] of this.#grants) {
      if (expiresAt > now) break;
      this.#grants.delete(ticket);
    }
    const ticket = this.#ids.secret();
    this.#grants.set(ticket, { grant, expiresAt: now + lifetimeMs });
    return ticket;
  }
}

function isOfScope<S extends Grant["scope"]>(grant: Grant, scope: S): grant is Extract<Grant, { scope: S }> {
  return grant.scope === scope;
}
