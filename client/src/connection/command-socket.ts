import type {
  CommandArgument,
  CommandName,
  CommandOutput,
  SectionFrame,
  SnapshotFrame,
} from "@saydo/shared/contract.ts";
import { backoffMs } from "@saydo/shared/core/backoff.ts";
import type { Result } from "@saydo/shared/core/contract.ts";
import { retryOf } from "@saydo/shared/core/errors.ts";
import { io, type Socket } from "socket.io-client";
import { randomId } from "../device/random.ts";
import { Refusal, toRefusal, unsent } from "./refusal.ts";

interface ServerEvents {
  snapshot: (frame: SnapshotFrame) => void;
  section: (frame: SectionFrame) => void;
  mine: () => void;
}

interface ClientEvents {
  [command: string]: (envelope: { key: string; input: unknown }, ack: (result: unknown) => void) => void;
}

export type WorkshopSocket = Socket<ServerEvents, ClientEvents>;

export interface CommandSocketDeps {
  /** A new one-use ticket for every attempt. */
  readonly openTicket: () => Promise<string>;
  readonly onSnapshot: (frame: SnapshotFrame) => void;
  readonly onSection: (frame: SectionFrame) => "taken" | "gap";
  /** Another window of this person stored something. */
  readonly onMine: () => void;
  readonly onState: (state: SocketState) => void;
  readonly connect?: (ticket: string) => WorkshopSocket;
}

export type SocketState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  | { readonly kind: "offline" }
  /** The server will not have this browser here; trying again would not help. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

const waitForConnectionMs = 10_000;
const ackMs = 8_000;
/** What a line that was open before a sleep may take to answer. */
const aliveMs = 2_000;
/** No honest command is half as large; one that ended the line twice ends it every time. */
const suspiciousLength = 16_384;

/**
 * One connection to a workshop for as long as its page is open.
 *
 * R1 Every attempt uses a new ticket and a new socket; nothing of the old one is heard any more.
 * R2 Open means that the snapshot has arrived, so no section is ever older than what is shown.
 * R3 A command keeps its key over reconnects: the server applies it once however often it is sent.
 * R4 After a sleep a line is not believed to be open until it has answered.
 */
export class CommandSocket {
  readonly #deps: CommandSocketDeps;
  readonly #waiting = new Set<(isOpen: boolean) => void>();
  #socket: WorkshopSocket | null = null;
  #state: SocketState = { kind: "connecting" };
  #attempt = 0;
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;

  constructor(deps: CommandSocketDeps) {
    this.#deps = deps;
  }

  open(): void {
    this.#isClosed = false;
    globalThis.addEventListener("online", this.#hurry);
    globalThis.addEventListener("pageshow", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    void this.#connect();
  }

  close(): void {
    this.#isClosed = true;
    globalThis.removeEventListener("online", this.#hurry);
    globalThis.removeEventListener("pageshow", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    if (this.#timer) clearTimeout(this.#timer);
    this.#drop();
    this.#release(false);
  }

  /**
   * Sends a command and waits for its answer. Offline it waits up to 10 s for the connection.
   *
   * @throws Refusal with the server's code, `unavailable`, or `too_large` for what ended the line instead of being answered.
   */
  async call<K extends CommandName>(name: K, input: CommandArgument<K>): Promise<CommandOutput<K>> {
    const envelope = { key: randomId(), input };
    const giveUpAt = performance.now() + waitForConnectionMs;
    let linesEnded = 0;
    let isSent = false;
    for (;;) {
      const socket = await this.#whenOpen(giveUpAt - performance.now()).catch((error: unknown) => {
        throw isSent ? error : notSent(error);
      });
      isSent = true;
      const result: unknown = await socket
        .timeout(ackMs)
        .emitWithAck(name, envelope)
        .catch(() => null);
      if (isResult<CommandOutput<K>>(result)) {
        if (result.ok) return result.data;
        throw new Refusal(result.error.code, result.error.field, result.error.requestId);
      }
      // No answer: the connection went, or the server is stuck. The same key makes sending again harmless.
      if (!socket.connected) linesEnded += 1;
      if (linesEnded >= 2 && JSON.stringify(input).length > suspiciousLength) throw new Refusal("too_large");
      if (performance.now() >= giveUpAt) throw new Refusal("unavailable");
      if (socket.connected) this.#restart();
    }
  }

  async #connect(): Promise<void> {
    this.#drop();
    const generation = this.#generation;
    const isCurrent = () => generation === this.#generation && !this.#isClosed;
    let ticket: string;
    try {
      ticket = await this.#deps.openTicket();
    } catch (error) {
      if (!isCurrent()) return;
      const refusal = toRefusal(error);
      if (retryOf(refusal.code) !== "later") return this.#setState({ kind: "refused", refusal });
      return this.#retry();
    }
    if (!isCurrent()) return;
    const socket = (this.#deps.connect ?? connectSocket)(ticket);
    this.#socket = socket;
    socket.on("snapshot", (frame) => {
      if (!isCurrent()) return;
      this.#attempt = 0;
      this.#deps.onSnapshot(frame);
      this.#setState({ kind: "open" });
      this.#release(true);
    });
    socket.on("section", (frame) => {
      if (isCurrent() && this.#deps.onSection(frame) === "gap") this.#restart();
    });
    socket.on("mine", () => isCurrent() && this.#deps.onMine());
    socket.on("disconnect", () => isCurrent() && this.#retry());
    socket.on("connect_error", () => isCurrent() && this.#retry());
  }

  /** Ends this connection and opens the next without waiting its turn. */
  #restart(): void {
    this.#drop();
    this.#retry(Math.random() * 250);
  }

  #retry(inMs: number = backoffMs(this.#attempt, Math.random())): void {
    if (this.#isClosed) return;
    this.#drop();
    this.#attempt += 1;
    this.#setState({ kind: "offline" });
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), inMs);
  }

  /** The network or the person came back: do not sit out a long wait. */
  readonly #hurry = () => {
    if (document.visibilityState === "hidden") return;
    if (this.#state.kind === "open") return void this.#askWhetherAlive();
    if (this.#state.kind !== "offline") return;
    this.#attempt = Math.min(this.#attempt, 1);
    this.#retry(Math.random() * 300);
  };

  async #askWhetherAlive(): Promise<void> {
    const socket = this.#socket;
    const answer: unknown = await socket
      ?.timeout(aliveMs)
      .emitWithAck("clock:now", { key: randomId(), input: {} })
      .catch(() => null);
    if (!answer && socket === this.#socket && this.#state.kind === "open") this.#restart();
  }

  #drop(): void {
    this.#generation += 1;
    this.#socket?.removeAllListeners();
    this.#socket?.disconnect();
    this.#socket = null;
  }

  #whenOpen(withinMs: number): Promise<WorkshopSocket> {
    const now = this.#socket;
    if (this.#state.kind === "open" && now) return Promise.resolve(now);
    if (this.#state.kind === "refused") return Promise.reject(this.#state.refusal);
    return new Promise((resolve, reject) => {
      const settle = (isOpen: boolean) => {
        this.#waiting.delete(settle);
        clearTimeout(timer);
        const socket = this.#socket;
        if (isOpen && socket) resolve(socket);
        else reject(new Refusal("unavailable"));
      };
      const timer = setTimeout(() => settle(false), Math.max(0, withinMs));
      this.#waiting.add(settle);
    });
  }

  #release(isOpen: boolean): void {
    for (const settle of [...this.#waiting]) settle(isOpen);
  }

  #setState(state: SocketState): void {
    this.#state = state;
    if (state.kind === "refused") this.#release(false);
    this.#deps.onState(state);
  }
}

/** Tells the caller that nothing can have reached the server. */
function notSent(error: unknown): unknown {
  return error instanceof Refusal && error.code === "unavailable" ? new Refusal("unavailable", unsent) : error;
}

function connectSocket(ticket: string): WorkshopSocket {
  return io({ transports: ["websocket"], auth: { ticket }, forceNew: true, reconnection: false, timeout: 8000 });
}

function isResult<T>(value: unknown): value is Result<T> {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}
