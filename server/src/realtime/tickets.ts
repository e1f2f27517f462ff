import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import { isSameSeat, type Viewer } from "./viewer.ts";

/** The rights of a redeemed board ticket. Room (T3) and client id (T5) come from here and never from the address. */
export interface YjsGrant {
  readonly scope: "board";
  readonly viewer: Viewer;
  readonly room: string;
  readonly clientId: number;
  /** The address that requested the ticket, for limits only. */
  readonly ip: string;
}

export interface CommandsGrant {
  readonly scope: "commands";
  readonly viewer: Viewer;
}

export type Grant = YjsGrant | CommandsGrant;

const lifetimeMs = 30_000;

/** One-use tickets for one socket each. They live in memory: after a restart a client requests another. */
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

  /** `clientId` is the id that the Y.Doc behind this ticket must use. A document without reconnection gets a random one. */
  issueBoard(
    viewer: Viewer,
    { room, ip, clientId = this.#ids.clientId() }: { room: string; ip: string; clientId: number | undefined },
  ): { ticket: string; clientId: number } {
    return { ticket: this.#keep({ scope: "board", viewer, room, clientId, ip }), clientId };
  }

  /** `null` when the ticket is unknown, used, expired or for the other socket. Every call spends the ticket. */
  redeem<S extends Grant["scope"]>(ticket: string, scope: S): Extract<Grant, { scope: S }> | null {
    const kept = this.#grants.get(ticket);
    this.#grants.delete(ticket);
    if (!kept || kept.expiresAt <= this.#clock.now()) return null;
    return isOfScope(kept.grant, scope) ? kept.grant : null;
  }

  /** A seat changed: its unused tickets open what the new seat may open. */
  seatChanged(viewer: Viewer): void {
    for (const [ticket, { grant, expiresAt }] of this.#grants) {
      if (grant.viewer.memberId !== viewer.memberId) continue;
      this.#grants.set(ticket, { grant: { ...grant, viewer }, expiresAt });
    }
  }

  /** A seat ended: its unused tickets open nothing. */
  seatEnded(ended: Viewer): void {
    for (const [ticket, { grant }] of this.#grants) {
      if (isSameSeat(grant.viewer, ended)) this.#grants.delete(ticket);
    }
  }

  #keep(grant: Grant): string {
    const now = this.#clock.now();
    // Insertion order is expiry order: the oldest tickets come first.
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
