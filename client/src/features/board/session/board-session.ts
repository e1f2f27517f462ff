import type { Whereabouts } from "@saydo/shared/board/awareness.ts";
import { makerOf, openRoots } from "@saydo/shared/board/doc.ts";
import { boardQuery, meaningOfClose, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import { type WatchedBoard, watchBoard } from "@saydo/shared/board/watch.ts";
import type { BoardCard, BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { Reconnection } from "../../../connection/reconnection.ts";
import { canInflate } from "../../../device/inflate.ts";
import { randomSecret } from "../../../device/random.ts";
import {
  type BoardRefusal,
  type BoardState,
  emptyBoard,
  loadingState,
  refusalOf,
  type Stopped,
} from "./board-state.ts";
import { readPackedMessages } from "./inflate.ts";
import { lostWords } from "./lost-words.ts";
import { openProvider } from "./open-provider.ts";
import { Pace } from "./pace.ts";
import { othersOf } from "./presence.ts";
import { UnsavedEdits } from "./unsaved-edits.ts";

interface Deps {
  readonly workshopId: string;
  /** A new one-use ticket; the same `docKey` brings the same client id. */
  readonly openTicket: (docKey: string) => Promise<Omit<BoardTicket, "docKey">>;
  readonly address: string;
  readonly track: (saving: Promise<unknown>) => unknown;
}

interface BoardTicket {
  readonly docKey: string;
  readonly ticket: string;
  readonly clientId: number | null;
  /** Of this person's earlier documents, as far as the server remembers them. */
  readonly earlierClientIds: readonly number[];
}

interface Live {
  readonly docKey: string;
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly undo: Y.UndoManager;
  readonly watched: WatchedBoard;
  readonly unsaved: UnsavedEdits;
  /** The board before the first unconfirmed edit. */
  readonly saved: () => BoardSnapshot;
}

const mine = Symbol("my own edit");

/**
 * One person's open board.
 * R1 One Y.Doc keeps one client id over all connections, so that offline edits still belong to their author.
 * R2 A refused document (see `meaningOfClose`) is thrown away and never sent again; the next one has another client id.
 * R3 An edit is "saved" only when the server has confirmed it as durable.
 */
export class BoardSession {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #live: Live | null = null;
  #state: BoardState = loadingState;
  #whereabouts: Whereabouts = { laneId: null, cardId: null, isWriting: false };
  #refusedBoard: BoardSnapshot | null = null;
  /** The cards of a document that was thrown away. */
  #cardsBefore: readonly BoardCard[] = [];
  readonly #mine = new Set<string>();
  readonly #reconnection: Reconnection<BoardTicket>;
  readonly #others = new Pace(() => this.#show());
  #earlierClientIds: readonly number[] = [];
  /** False once it could not: the next connection gets the board as it is. */
  #inflates = canInflate();
  #isClosed = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#reconnection = new Reconnection({
      openTicket: async () => {
        const docKey = this.#live?.docKey ?? randomSecret();
        return { docKey, ...(await deps.openTicket(docKey)) };
      },
      connect: (ticket) => this.#connect(ticket),
      // The document outlives the connection. The provider reports a loss only after it has ended the connection itself.
      disconnect: () => undefined,
      onWaiting: (refusal) => refusal && this.#change({ isHeldBack: false }),
      // The command socket may stay open for hours: without this the page would take edits that it never sends.
      onRefused: () => this.#stop("refused"),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): BoardState => this.#state;
  readonly isPaused = (): boolean => this.#state.isPaused || this.isStopped();
  readonly isStopped = (): boolean => this.#state.stopped !== null;

  open(): void {
    this.#isClosed = false;
    this.#reconnection.open();
  }

  close(): void {
    this.#isClosed = true;
    this.#reconnection.close();
    this.#discard();
  }

  /** One act of this person: one update, one step of undo. Does nothing before the board is loaded or after it has stopped. */
  readonly act = (edit: (doc: Y.Doc) => void): void => {
    this.#live?.undo.stopCapturing();
    this.type(edit);
  };

  /** Like {@link act}, but edits within half a second are the same step of undo. */
  readonly type = (edit: (doc: Y.Doc) => void): void => {
    const live = this.#live;
    if (live && !this.isStopped()) live.doc.transact(() => edit(live.doc), mine);
  };

  readonly undo = (): void => void (this.isPaused() || this.#live?.undo.undo());
  readonly redo = (): void => void (this.isPaused() || this.#live?.undo.redo());

  /** Returns a function that undoes the act just made, unless another one came after it. During a pause it does nothing. */
  readonly undoOf = (): (() => boolean) => {
    const undo = this.#live?.undo;
    const step = undo?.undoStack.at(-1);
    return () => {
      if (!undo || step === undefined || undo.undoStack.at(-1) !== step) return false;
      if (!this.isPaused()) undo.undo();
      return true;
    };
  };

  /** Marks an element as put there by this person: it needs no "1 new". */
  readonly claim = (id: string): void => void this.#mine.add(id);
  readonly isMine = (id: string): boolean => this.#mine.has(id);

  /** This person made the obstacle, here or on another visit that the server remembers: the guard lets them delete it. */
  readonly isMaker = (obstacleId: string): boolean => {
    const maker = this.#live && makerOf(this.#live.doc, "obstacles", obstacleId);
    return maker === this.#live?.doc.clientID || this.#earlierClientIds.some((id) => id === maker);
  };

  readonly beAt = (whereabouts: Partial<Whereabouts>): void => {
    this.#whereabouts = { ...this.#whereabouts, ...whereabouts };
    this.#live?.provider.awareness.setLocalState({ ...this.#whereabouts });
  };

  /** One of them is on the board again, or the person has read of them. */
  readonly forgetMissing = (cardId?: string): void =>
    this.#change({ missing: this.#state.missing.filter(({ id }) => cardId !== undefined && id !== cardId) });

  readonly forgetLost = (): void => this.#change({ lost: [], refusal: null });

  #connect({ docKey, ticket, clientId, earlierClientIds }: BoardTicket): void {
    this.#earlierClientIds = earlierClientIds;
    if (this.#live && this.#live.doc.clientID !== clientId) {
      // The server lost the key from which it makes client ids: this document could not be saved any more.
      this.#startOver("rules");
      return;
    }
    this.#live ??= this.#begin(docKey, clientId ?? 1);
    this.#live.provider.params = boardQuery(ticket, { inflates: this.#inflates });
    this.#live.provider.connect();
  }

  #begin(docKey: string, clientId: number): Live {
    const doc = new Y.Doc();
    // Before the awareness is made and before any edit: both keep the id they began with.
    doc.clientID = clientId;
    const roots = openRoots(doc);
    const provider = openProvider(this.#deps.address, this.#deps.workshopId, doc);
    const unsaved = new UnsavedEdits(this.#deps.track, (isPaused) => this.#change({ isPaused }));
    const undo = new Y.UndoManager(roots, { trackedOrigins: new Set([mine]), captureTimeout: 500 });
    const watched = watchBoard(doc, () => this.#others.ask());
    doc.on("update", ({ byteLength }: Uint8Array, origin: unknown) => {
      if (origin === provider) return;
      unsaved.edited(byteLength);
      this.#show();
    });
    provider.messageHandlers[messageType.durable] = (_encoder, decoder) => {
      unsaved.stored(readDurable(decoder));
    };
    provider.on("status", ({ status }) => {
      if (status === "connected") unsaved.connected();
      if (status === "disconnected") unsaved.disconnected();
      this.#change({ isOnline: status === "connected" });
    });
    provider.on("sync", (isSynced) => isSynced && this.#synced());
    provider.on("closed", ({ code, reason }) => this.#closed(code, reason));
    provider.on("connection-close", (event) => {
      // The provider ended the connection itself; with the old ticket it would only be refused.
      if (event !== null || this.#isClosed || this.#live?.provider !== provider) return;
      provider.shouldConnect = false;
      this.#reconnection.lost();
    });
    readPackedMessages(provider, () => {
      this.#inflates = false;
      provider.disconnect();
    });
    provider.awareness.on("change", () => this.#others.ask());
    provider.awareness.setLocalState({ ...this.#whereabouts });
    for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) {
      undo.on(event, () => this.#change({ canUndo: undo.canUndo(), canRedo: undo.canRedo() }));
    }
    let saved = emptyBoard;
    doc.on("beforeTransaction", ({ origin }: Y.Transaction) => {
      if (origin !== provider && !unsaved.hasAny) saved = watched.current();
    });
    return { docKey, doc, provider, undo, watched, unsaved, saved: () => saved };
  }

  /** What came of others waits for its turn; what this person does is there at once, and with it all that waited. */
  #show(): void {
    this.#others.done();
    if (!this.#live) return;
    const { watched, provider } = this.#live;
    this.#change({ board: watched.current(), others: othersOf(provider, this.#state.others) });
  }

  #synced(): void {
    const live = this.#live;
    if (!live) return;
    this.#reconnection.arrived();
    const board = live.watched.current();
    const lost = new Set([...this.#state.lost, ...(this.#refusedBoard ? lostWords(this.#refusedBoard, board) : [])]);
    this.#refusedBoard = null;
    const there = new Set(board.cards.map(({ id }) => id));
    const missing = [...this.#state.missing, ...this.#cardsBefore].filter(({ id }) => !there.has(id));
    this.#cardsBefore = [];
    this.#change({ kind: "ready", board, lost: [...lost], missing, isHeldBack: false, stopped: null });
  }

  #closed(code: number, reason: string): void {
    if (this.#isClosed) return;
    const meaning = meaningOfClose(code);
    if (meaning === "gone") {
      this.#reconnection.close();
      this.#discard();
      this.#change({ kind: "gone" });
    } else if (meaning === "refused") {
      this.#startOver(refusalOf(reason));
    } else {
      if (meaning === "outdated") this.#stop("outdated");
      else this.#change({ isHeldBack: meaning === "held-back" });
      // Also when outdated: the server may go back to the version of this page.
      this.#reconnection.lost();
    }
  }

  /** Until the next handshake, if there is one: what comes in between does not take the words out of the person's sight. */
  #stop(why: Stopped["why"]): void {
    const live = this.#live;
    const words = live?.unsaved.hasAny ? lostWords(live.watched.current(), live.saved()) : [];
    this.#change({ isHeldBack: false, stopped: { why, hasUnsaved: live?.unsaved.hasAny ?? false, words } });
  }

  #startOver(refusal: BoardRefusal): void {
    if (this.#live && this.#cardsBefore.length === 0) this.#cardsBefore = this.#live.watched.current().cards;
    if (this.#live?.unsaved.hasAny) {
      this.#refusedBoard = this.#live.watched.current();
      this.#change({ refusal });
    }
    this.#discard();
    this.#change({ canUndo: false, canRedo: false, others: [] });
    this.#reconnection.lost();
  }

  #discard(): void {
    const live = this.#live;
    if (!live) return;
    this.#live = null;
    this.#others.stop();
    live.unsaved.forget();
    live.watched.stop();
    live.undo.destroy();
    live.provider.destroy();
    live.doc.destroy();
  }

  #change(change: Partial<BoardState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
