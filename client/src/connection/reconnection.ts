import { backoffMs } from "@saydo/shared/core/backoff.ts";
import { retryOf } from "@saydo/shared/core/errors.ts";
import { type Refusal, toRefusal } from "./refusal.ts";

interface ReconnectionDeps<Ticket> {
  /** A new one-use ticket. @throws Refusal when the server gives none. */
  readonly openTicket: () => Promise<Ticket>;
  /** Opens a connection with the ticket. `isCurrent` is false as soon as another attempt has begun. */
  readonly connect: (ticket: Ticket, isCurrent: () => boolean) => void;
  /** Closes the attempt's connection, if there is one. */
  readonly disconnect: () => void;
  /** There is no connection, and the next attempt waits; `refusal` when the ticket was refused. */
  readonly onWaiting: (refusal: Refusal | null) => void;
  /** The server refuses this browser a ticket for good. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Whether an open connection still answers; called when the page is shown again. */
  readonly isAlive?: () => Promise<boolean>;
}

type Stage = "closed" | "trying" | "open" | "waiting" | "refused";

/** Spreads the attempts of all the phones that one event wakes. */
const restartSpreadMs = 250;
const wakeSpreadMs = 300;

/**
 * Ticket, connect, wait, repeat: how every socket of this page reconnects. The socket's owner handles its messages.
 *
 * R1 Every attempt has a new ticket; answers to an earlier attempt are ignored.
 * R2 The pauses between attempts grow until data has arrived, also when the server accepts connections and ends them.
 * R3 When the network is back or the page is shown, a pause ends at once. An attempt under way is not begun anew: it ends by its own time limit.
 * R4 After a sleep a connection whose owner gives `isAlive` counts as open only when it has answered.
 * R5 A ticket refused for good ends the attempts. One refused with `retryAfter` is not requested before that time, whatever happens.
 */
export class Reconnection<Ticket> {
  readonly #deps: ReconnectionDeps<Ticket>;
  #stage: Stage = "closed";
  #attempt = 0;
  #generation = 0;
  /** On the clock of `performance.now()`. */
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: ReconnectionDeps<Ticket>) {
    this.#deps = deps;
  }

  open(): void {
    globalThis.addEventListener("online", this.#wake);
    globalThis.addEventListener("pageshow", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    void this.#try();
  }

  close(): void {
    this.#stage = "closed";
    globalThis.removeEventListener("online", this.#wake);
    globalThis.removeEventListener("pageshow", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    clearTimeout(this.#timer);
    this.#end();
  }

  /** Call when data has arrived over the connection. */
  arrived(): void {
    this.#stage = "open";
    this.#attempt = 0;
  }

  /** Call when the connection is gone or must go: the next attempt comes after its pause. */
  lost(refusal: Refusal | null = null): void {
    if (refusal?.retryAfter !== undefined) this.#notBefore = performance.now() + refusal.retryAfter * 1000;
    this.#wait(backoffMs(this.#attempt, Math.random()), refusal);
  }

  /** Ends this connection and opens the next without a pause. */
  restart(): void {
    this.#wait(Math.random() * restartSpreadMs, null);
  }

  async #try(): Promise<void> {
    this.#end();
    this.#stage = "trying";
    const generation = this.#generation;
    const isCurrent = () => generation === this.#generation;
    let ticket: Ticket;
    try {
      ticket = await this.#deps.openTicket();
    } catch (error) {
      if (!isCurrent()) return;
      const refusal = toRefusal(error);
      if (retryOf(refusal.code) === "later") return this.lost(refusal);
      this.#stage = "refused";
      return this.#deps.onRefused(refusal);
    }
    if (isCurrent()) this.#deps.connect(ticket, isCurrent);
  }

  #wait(ms: number, refusal: Refusal | null): void {
    if (this.#stage === "closed" || this.#stage === "refused") return;
    this.#end();
    this.#stage = "waiting";
    this.#attempt += 1;
    this.#deps.onWaiting(refusal);
    clearTimeout(this.#timer);
    const stillRefusedMs = Math.max(0, this.#notBefore - performance.now());
    // Added, not the longer of both: all phones behind one address may be given the same time.
    this.#timer = setTimeout(() => void this.#try(), stillRefusedMs + ms);
  }

  #end(): void {
    this.#generation += 1;
    this.#deps.disconnect();
  }

  readonly #wake = () => {
    if (document.visibilityState === "hidden") return;
    if (this.#stage === "open") return void this.#askWhetherAlive();
    if (this.#stage !== "waiting") return;
    this.#attempt = Math.min(this.#attempt, 1);
    this.#wait(Math.random() * wakeSpreadMs, null);
  };

  async #askWhetherAlive(): Promise<void> {
    if (!this.#deps.isAlive) return;
    const generation = this.#generation;
    const isAlive = await this.#deps.isAlive();
    if (!isAlive && generation === this.#generation && this.#stage === "open") this.restart();
  }
}
