import type { CommandArgument, CommandName, CommandOutput } from "@saydo/shared/contract.ts";
import type { Result } from "@saydo/shared/core/contract.ts";
import {
  type ContentsFrame,
  otherVersion,
  type SectionFrame,
  type SnapshotFrame,
  sectionsProtocol,
} from "@saydo/shared/sections.ts";
import { io, type Socket } from "socket.io-client";
import { canInflate, inflate } from "../device/inflate.ts";
import { randomId } from "../device/random.ts";
import { InOrder } from "./in-order.ts";
import { Reconnection } from "./reconnection.ts";
import { Refusal, unsent } from "./refusal.ts";

interface ServerEvents {
  contents: (frame: ContentsFrame) => void;
  /** The JSON of `contents`, deflated. */
  packed: (bytes: ArrayBuffer) => void;
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
  /** The hashes of the contents that this page has. */
  readonly held: () => string[];
  readonly onContents: (frame: ContentsFrame) => void;
  readonly onSnapshot: (frame: SnapshotFrame) => "taken" | "gap";
  readonly onSection: (frame: SectionFrame) => "taken" | "gap";
  /** Called when another window of this person stored something. */
  readonly onMine: () => void;
  readonly onState: (state: SocketState) => void;
  readonly connect?: (ticket: string, page: Page) => WorkshopSocket;
}

/** What the handshake says of this page. */
interface Page {
  readonly has: string[];
  readonly inflates: boolean;
}

export type SocketState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  /** `isOutdated`: the server speaks another version of the protocol; only a reload of the page helps. */
  | { readonly kind: "offline"; readonly isOutdated: boolean }
  /** The server refuses this browser for good. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

const waitForConnectionMs = 10_000;
const ackMs = 8_000;
/** How long a connection from before a sleep may take to answer. */
const aliveMs = 2_000;
/** No honest command is half as large. A command of this size that ended the connection twice ends it every time. */
const suspiciousLength = 16_384;

/**
 * One connection to a workshop for as long as its page is open; {@link Reconnection} decides when it reconnects.
 *
 * C1 Every attempt uses a new socket; messages of the old one are ignored.
 * C2 Open means that the snapshot has arrived, so no section is ever older than the screen.
 * C3 A command keeps its key over reconnects: the server applies the command once however often it is sent.
 */
export class CommandSocket {
  readonly #deps: CommandSocketDeps;
  readonly #waiting = new Set<(isOpen: boolean) => void>();
  readonly #reconnection: Reconnection<string>;
  #socket: WorkshopSocket | null = null;
  #state: SocketState = { kind: "connecting" };
  #isOutdated = false;
  #inflates = canInflate();

  constructor(deps: CommandSocketDeps) {
    this.#deps = deps;
    this.#reconnection = new Reconnection({
      openTicket: deps.openTicket,
      connect: (ticket, isCurrent) => this.#connect(ticket, isCurrent),
      disconnect: () => {
        this.#socket?.removeAllListeners();
        this.#socket?.disconnect();
        this.#socket = null;
      },
      onWaiting: () => this.#setState({ kind: "offline", isOutdated: this.#isOutdated }),
      onRefused: (refusal) => this.#setState({ kind: "refused", refusal }),
      isAlive: () => this.#isAlive(),
    });
  }

  open(): void {
    this.#reconnection.open();
  }

  close(): void {
    this.#reconnection.close();
    this.#release(false);
  }

  /**
   * Sends a command and waits for its answer. Offline the command waits up to 10 s for the connection.
   *
   * @throws Refusal with the server's code, `unavailable`, or `too_large` for a command that ends the connection instead of being answered.
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
      // No answer: the connection is gone, or the server is stuck. The same key makes a repeated command harmless.
      if (!socket.connected) linesEnded += 1;
      if (linesEnded >= 2 && JSON.stringify(input).length > suspiciousLength) throw new Refusal("too_large");
      if (performance.now() >= giveUpAt) throw new Refusal("unavailable");
      if (socket.connected) this.#reconnection.restart();
    }
  }

  #connect(ticket: string, isCurrent: () => boolean): void {
    const socket = (this.#deps.connect ?? connectSocket)(ticket, {
      has: this.#deps.held(),
      inflates: this.#inflates,
    });
    this.#socket = socket;
    const incoming = new InOrder();
    const inOrder = (act: () => void) => incoming.take(() => isCurrent() && act());
    const takeContents = (frame: unknown) => isCurrent() && isRecord(frame) && this.#deps.onContents(frame);
    socket.on("contents", (frame) => incoming.take(() => takeContents(frame)));
    socket.on("packed", (bytes) =>
      incoming.hold(
        async (): Promise<unknown> => JSON.parse(await (await inflate(new Uint8Array(bytes))).text()),
        takeContents,
        () => isCurrent() && this.#stopInflating(),
      ),
    );
    socket.on("snapshot", (frame) => inOrder(() => this.#takeSnapshot(frame)));
    socket.on("section", (frame) =>
      inOrder(() => this.#deps.onSection(frame) === "gap" && this.#reconnection.restart()),
    );
    socket.on("mine", () => isCurrent() && this.#deps.onMine());
    socket.on("disconnect", () => isCurrent() && this.#reconnection.lost());
    socket.on("connect_error", ({ message }) => {
      if (!isCurrent()) return;
      // It goes on trying: the server may go back to the version of this page.
      this.#isOutdated ||= message === otherVersion;
      this.#reconnection.lost();
    });
  }

  #takeSnapshot(frame: SnapshotFrame): void {
    if (this.#deps.onSnapshot(frame) === "gap") {
      this.#reconnection.lost();
      return;
    }
    this.#isOutdated = false;
    this.#reconnection.arrived();
    this.#setState({ kind: "open" });
    this.#release(true);
  }

  /** This browser says that it can and cannot: from now on everything comes as it is. */
  #stopInflating(): void {
    this.#inflates = false;
    this.#reconnection.lost();
  }

  async #isAlive(): Promise<boolean> {
    const answer: unknown = await this.#socket
      ?.timeout(aliveMs)
      .emitWithAck("clock:now", { key: randomId(), input: {} })
      .catch(() => null);
    return Boolean(answer);
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

/** Marks an error as that of a command that never left this device. */
function notSent(error: unknown): unknown {
  return error instanceof Refusal && error.code === "unavailable" ? new Refusal("unavailable", unsent) : error;
}

/** The library's own reconnection is off: see decision 014. */
function connectSocket(ticket: string, page: Page): WorkshopSocket {
  const auth = { ticket, protocol: sectionsProtocol, ...page };
  return io({ transports: ["websocket"], auth, forceNew: true, reconnection: false, timeout: 8000 });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isResult<T>(value: unknown): value is Result<T> {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}
