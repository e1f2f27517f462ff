import { boardClose, boardFull, encodeDurable } from "@saydo/shared/board/protocol.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type * as Y from "yjs";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { LoadedLog, UpdateLog } from "../../storage/update-log.ts";
import type { Viewer } from "../viewer.ts";
import { applyNoted } from "./apply-noted.ts";
import { Audience, type AudienceServices } from "./audience/audience.ts";
import type { Connection } from "./audience/connection.ts";
import { EmptyHandshakes } from "./guard/empty-handshakes.ts";
import { guardTrimmed } from "./guard/guard.ts";
import { mostBytesFor, type ShareDenial, type Shares } from "./guard/shares.ts";
import { closeCodeOf, type Demand, type DenyCode } from "./guard/verdict.ts";
import { syncLimits } from "./limits.ts";
import { isNoChange } from "./log/no-change.ts";
import { RoomDocument } from "./log/room-document.ts";
import { Origin } from "./origin.ts";
import type { DocumentRules, JudgeCode, RoomRules } from "./policy.ts";
import { readEntryOf, readFrame, type SyncFrame, stateVectorFrame } from "./wire/frames.ts";

/** What all rooms of a process share. */
export interface RoomServices extends AudienceServices {
  readonly log: Log;
  readonly updateLog: UpdateLog;
  readonly clock: Clock;
  /** Of the documents. */
  readonly document: DocumentRules;
}

interface RoomOptions<Access> {
  readonly docId: string;
  /** The Yjs client id of what the server itself writes. */
  readonly clientId: number;
  readonly rules: RoomRules<Access>;
  readonly shares: Shares;
  readonly stored: LoadedLog;
  /** The room can no longer be trusted to hold what is stored: it must be dropped and loaded again. */
  readonly onFailed: () => void;
}

const recountsPerBeat = 3;

/**
 * One board in memory, while at least one connection looks at it.
 * `SPEC.md` has the rules of it, by the ids that stand below.
 */
export class Room<Access> {
  readonly #services: RoomServices;
  readonly #docId: string;
  readonly #onFailed: () => void;
  readonly #board: RoomDocument;
  readonly #rules: RoomRules<Access>;
  readonly #audience: Audience;
  readonly #shares: Shares;
  readonly #empty = new EmptyHandshakes();
  #idleBeats = 0;
  /** Since the last beat, and whether there is more to count. */
  #recounts = 0;
  #isRecountDue = false;
  #isClosing = false;
  #isOver = false;

  /** @throws when the updates leave a gap, or a snapshot of an earlier version makes no whole document. */
  constructor(services: RoomServices, { docId, clientId, rules, shares, stored, onFailed }: RoomOptions<Access>) {
    this.#services = services;
    this.#docId = docId;
    this.#onFailed = onFailed;
    this.#rules = rules;
    this.#shares = shares;
    this.#board = new RoomDocument(
      {
        docId,
        clientId,
        rules: services.document,
        log: services.log,
        updateLog: services.updateLog,
        onWritten: (updates) => this.#audience.relay(updates),
        onFailed: (error) => this.fail(error),
      },
      stored,
    );
    this.#audience = new Audience(services, this.#board, rules);
  }

  /** @throws DomainError `unavailable` when what was stored does not make a whole document; the room is over then. */
  get doc(): Y.Doc {
    return this.#board.doc;
  }

  /** How many beats in a row the room had no connection and nothing under way. */
  get idleBeats(): number {
    return this.#idleBeats;
  }

  join(connection: Connection): void {
    this.#audience.add(connection);
    connection.send(stateVectorFrame(this.#board.stateVector));
    if (this.#rules.maySeePresence(connection.viewer)) connection.send(this.#audience.presenceFrame());
  }

  leave(connection: Connection): void {
    this.#audience.remove(connection);
  }

  receive(connection: Connection, data: Uint8Array): void {
    if (this.#isClosing || !this.#audience.has(connection)) return;
    const frame = readFrame(data);
    if (frame === null) this.#audience.drop(connection, boardClose.protocol, "MALFORMED");
    else if (frame.kind === "awareness") this.#receivePresence(connection, frame.bytes);
    else if (frame.kind !== "query-awareness") this.#receiveSync(connection, frame);
  }

  /** Runs an edit of the server itself as one transaction under its own client id; resolves when it is durable. */
  async edit<T>(act: (doc: Y.Doc) => T): Promise<T> {
    if (this.#isOver) throw new DomainError("unavailable");
    const result = this.doc.transact(() => act(this.doc), Origin.server);
    await this.#durable();
    return result;
  }

  /**
   * When it resolves, what was deleted is gone from the disk too.
   * @throws DomainError `unavailable` when the storage did not do it; doing it again is harmless.
   */
  async forgetPast(): Promise<void> {
    if (this.#isOver || !(await this.#board.forgetPast())) throw new DomainError("unavailable");
    this.#audience.forgetAnswers();
  }

  changeAccess(access: Access): void {
    const tellsOtherwise = this.#rules.change(access, this.#services.clock.now());
    const isSeenByOne = this.#audience.list().some((connection) => this.#rules.maySeePresence(connection.viewer));
    if (!isSeenByOne) this.#audience.presence?.clear();
    else if (tellsOtherwise) this.#audience.presence?.repeat(this.#viewers());
  }

  changeViewer(viewer: Viewer): void {
    for (const connection of this.#audience.list()) {
      if (connection.viewer.memberId !== viewer.memberId) continue;
      connection.viewer = viewer;
      if (!this.#rules.maySeePresence(viewer)) this.#audience.presence?.leave(connection.clientId);
    }
    this.#audience.presence?.repeat(this.#viewers());
  }

  /** Every 15 s: ends sockets that died silently, and tells the other clients that the server is still here. */
  beat(): void {
    const isIdle = this.#audience.size === 0 && this.#board.isIdle;
    this.#idleBeats = isIdle ? this.#idleBeats + 1 : 0;
    this.#recounts = 0;
    if (this.#isRecountDue) this.#recount();
    this.#audience.beat();
    if (this.#board.isBuilt && !this.#isClosing) this.#sweep();
  }

  #sweep(): void {
    const leftovers = this.#services.document.leftoversIn(this.doc);
    if (leftovers === null) return;
    this.doc.transact(leftovers.remove, Origin.server);
    this.#services.log.info({ room: this.#docId, count: leftovers.count }, "elements that no screen shows removed");
  }

  /** Takes nothing more in, waits for what was accepted and acknowledges it, then closes every connection. */
  async close(code: number, reason: string): Promise<void> {
    if (this.#isOver) return;
    this.#isClosing = true;
    await this.#durable().catch(() => undefined);
    this.#audience.flush();
    for (const connection of this.#audience.list()) this.#audience.drop(connection, code, reason);
    await this.#board.close();
    this.#end();
  }

  /** Resolves when everything so far is durable. @throws DomainError `unavailable` */
  async #durable(): Promise<void> {
    if (this.#isOver) throw new DomainError("unavailable");
    await this.#board.durable();
  }

  #viewers(): Map<number, Viewer> {
    return new Map(this.#audience.list().map((connection) => [connection.clientId, connection.viewer]));
  }

  #receivePresence(connection: Connection, bytes: Uint8Array): void {
    if (!this.#rules.maySeePresence(connection.viewer)) return;
    const own = readEntryOf(connection.clientId, bytes);
    if (own && connection.awarenessBucket.take(performance.now()))
      this.#audience.receivePresence(connection.viewer, own);
  }

  #receiveSync(connection: Connection, frame: SyncFrame): void {
    const tooMany = connection.countSync(frame, performance.now());
    if (tooMany !== null) this.#audience.drop(connection, boardClose.tooMany, tooMany);
    else if (frame.kind === "state-vector") {
      this.#audience.answer(connection, frame.bytes, () => {
        this.#audience.drop(connection, boardClose.protocol, "MALFORMED");
      });
    } else {
      if (frame.kind === "handshake") connection.handshakes += 1;
      else connection.updates += 1;
      this.#receiveUpdate(connection, frame);
    }
  }

  #receiveUpdate(connection: Connection, frame: SyncFrame): void {
    // A client that just came and brings no change needs no document.
    if ((!this.#board.isBuilt && isNoChange(frame.bytes)) || this.#empty.has(frame)) {
      this.#acknowledge(connection);
      return;
    }
    const { verdict, bytes } = guardTrimmed(this.doc, frame.bytes, {
      clientId: connection.clientId,
      isHandshake: frame.kind === "handshake",
      rules: this.#services.document,
      judge: this.#rules.judgeOf(connection.viewer, this.#services.clock.now()),
      ownClientIds: this.#shares.clientIdsOf(connection.viewer.memberId),
    });
    if (!verdict.isAllowed) {
      if (verdict.code === "CLOCK_GAP") this.#heal(connection);
      else this.#refuse(connection, verdict.code);
      return;
    }
    const refusal = verdict.isNew ? this.#lackOfRoom(connection, verdict.demand) : null;
    if (refusal === boardFull.bytes || refusal === boardFull.person) this.#refuse(connection, refusal);
    else if (refusal !== null) this.#audience.drop(connection, boardClose.tooMany, refusal);
    else {
      if (verdict.isNew) this.#apply(bytes, connection);
      else this.#empty.add(frame);
      this.#acknowledge(connection);
    }
    if (verdict.isNew && this.#board.bytes > syncLimits.sharedBytes) {
      this.#board.afterDurable(() => this.#recount());
    }
  }

  #lackOfRoom(connection: Connection, demand: Demand): ShareDenial | typeof boardFull.bytes | null {
    const leads = this.#services.document.leads(connection.viewer);
    if (this.#board.bytes > mostBytesFor(leads, demand)) return boardFull.bytes;
    return this.#shares.take(this.doc, connection, demand, performance.now());
  }

  /** Deletions make room on a full board. The first few are counted at once and the rest with the next beat: a snapshot of 4 MiB is no small thing. */
  #recount(): void {
    this.#isRecountDue = this.#recounts >= recountsPerBeat;
    if (this.#isRecountDue) return;
    this.#recounts += 1;
    void this.#board.recount();
  }

  #acknowledge(connection: Connection): void {
    connection.healingSince = null;
    const { clientId, handshakes, updates } = connection;
    const clock = this.#board.clockOf(clientId);
    this.#board.afterDurable(() => connection.send(encodeDurable({ clientId, clock, handshakes, updates })));
  }

  /** What the guard let through must not throw; if it does, the document in memory can no longer be trusted. */
  #apply(bytes: Uint8Array, connection: Connection): void {
    try {
      applyNoted(this.doc, bytes, connection, this.#services.document);
    } catch (error) {
      this.fail(error);
    }
  }

  /** The client sent an edit before its handshake was over. Its document is fine: one state vector makes it send the rest. */
  #heal(connection: Connection): void {
    const now = performance.now();
    if (connection.healingSince === null) {
      connection.healingSince = now;
      connection.send(stateVectorFrame(this.#board.stateVector));
    } else if (now - connection.healingSince > syncLimits.healMs) {
      this.#audience.drop(connection, boardClose.resync, "GAP");
    }
  }

  #refuse(connection: Connection, code: DenyCode | JudgeCode): void {
    this.#services.log.warn({ room: this.#docId, code, role: connection.viewer.role }, "board update refused");
    this.#audience.drop(connection, closeCodeOf(code), code);
  }

  /** Lets everybody go who could be told something that is not stored; the next connection loads the room again. */
  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#services.log.error({ room: this.#docId, error: String(error) }, "board room dropped");
    this.#end();
    for (const connection of this.#audience.list())
      this.#audience.drop(connection, boardClose.unavailable, "UNAVAILABLE");
    this.#onFailed();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isClosing = true;
    this.#audience.close();
    this.#board.destroy();
  }
}
