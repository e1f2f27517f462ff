import type { Duplex } from "node:stream";
import { boardClose, workshopOfRoom } from "@saydo/shared/board/protocol.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { WebSocket } from "ws";
import type * as Y from "yjs";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { UpdateLog } from "../../storage/update-log.ts";
import type { YjsGrant } from "../tickets.ts";
import { isSameSeat, type Viewer } from "../viewer.ts";
import { Admission } from "./audience/admission.ts";
import { type BoardRates, Connection } from "./audience/connection.ts";
import { eventLoopPace } from "./audience/pace.ts";
import { Sources } from "./audience/sources.ts";
import { Shares } from "./guard/shares.ts";
import { syncLimits } from "./limits.ts";
import type { Policy } from "./policy.ts";
import { Room } from "./room.ts";

export interface SyncServerDeps<Access> {
  readonly policy: Policy<Access>;
  readonly updateLog: UpdateLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** The usual ones when left out. */
  readonly rates?: BoardRates | undefined;
  /** What the room's workshop allows now. @throws DomainError `not_found` */
  readonly accessOf: (workshopId: string) => Promise<Access>;
  /** What counts as one address. */
  readonly sourceOf: (ip: string) => string;
}

export interface Line {
  /** The connection that the socket was made on. */
  readonly stream: Duplex;
  /** The client can read the `packed` message. */
  readonly inflates: boolean;
}

/** The Yjs rooms of this process, each loaded while a connection or the server needs it. */
export interface SyncServer<Access> {
  /** Takes over a socket after its ticket was redeemed. */
  accept(socket: WebSocket, grant: YjsGrant, line: Line): void;
  /** One transaction under the server's own client id; durable and relayed when it resolves. @throws DomainError `unavailable` */
  edit<T>(room: string, act: (doc: Y.Doc) => T): Promise<T>;
  read<T>(room: string, look: (doc: Y.Doc) => T): Promise<T>;
  /** Takes what the document no longer holds off the disk, too. @throws DomainError `unavailable` */
  forgetPast(room: string): Promise<void>;
  /** Of the documents that this person has written in since the process began: what was made in them is theirs. */
  clientIdsOf(room: string, viewer: Viewer): number[];
  accessChanged(room: string, access: Access): void;
  viewerChanged(room: string, viewer: Viewer): void;
  /** Closes every socket of this person. */
  viewerEnded(viewer: Viewer): void;
  /** Rooms in memory, open sockets and the most unsent bytes of whole boards there ever were, for `/metrics`. */
  count(): { rooms: number; connections: number; mostJoinBytes: number };
  /** Everything accepted is durable when it resolves. */
  close(): Promise<void>;
}

const beatMs = 15_000;
const beatsBeforeUnload = 2;
const goingAway = 1001;

/** So many rooms have their shares remembered: far more than are in use at once. */
const sharesKept = 1000;

export function createSyncServer<Access>(deps: SyncServerDeps<Access>): SyncServer<Access> {
  const rooms = new Map<string, Promise<Room<Access>>>();
  const connections = new Map<Connection, string>();
  const times = Math.max(1, (deps.rates?.updates ?? 0) / syncLimits.updatesPerSecond);
  const sources = new Sources(times);
  const shares = new Map<string, Shares>();
  const admission = new Admission(syncLimits.joinBytes);
  const { log, updateLog, clock, policy } = deps;
  const services = { log, updateLog, clock, document: policy.document, pace: eventLoopPace(), admission };
  let isClosing = false;

  const beat = setInterval(() => {
    for (const [name, opening] of rooms) {
      opening.then((room) => {
        unasked(room, () => room.beat());
        if (room.idleBeats >= beatsBeforeUnload) unload(name, opening, room);
      }, ignore);
    }
  }, beatMs).unref();

  function open(name: string): Promise<Room<Access>> {
    const known = rooms.get(name);
    if (known) return known;
    const opening = load(name, () => forget(name, opening));
    rooms.set(name, opening);
    // A room that could not be loaded must not stay: the next connection tries again.
    opening.catch(() => forget(name, opening));
    return opening;
  }

  async function load(name: string, onFailed: () => void): Promise<Room<Access>> {
    const workshopId = workshopOfRoom(name);
    if (workshopId === null || isClosing) throw new DomainError(isClosing ? "unavailable" : "not_found");
    const [access, stored] = await Promise.all([deps.accessOf(workshopId), deps.updateLog.load(name)]);
    const clientId = deps.ids.clientId();
    const rules = policy.roomOf(access);
    return new Room(services, { docId: name, clientId, rules, shares: sharesOf(name), stored, onFailed });
  }

  /** Shares outlive the room: an absence of a minute brings no new one. */
  function sharesOf(name: string): Shares {
    const known = shares.get(name) ?? new Shares(policy.document, times);
    shares.delete(name);
    shares.set(name, known);
    const oldest = shares.keys().next();
    if (shares.size > sharesKept && !oldest.done) shares.delete(oldest.value);
    return known;
  }

  function forget(name: string, opening: Promise<Room<Access>>): void {
    if (rooms.get(name) === opening) rooms.delete(name);
  }

  /** Out of the map first: a connection that comes now loads a fresh room, and this one has nothing left to write but a snapshot. */
  function unload(name: string, opening: Promise<Room<Access>>, room: Room<Access>): void {
    forget(name, opening);
    void room.close(goingAway, "IDLE");
  }

  async function attach(connection: Connection, name: string): Promise<void> {
    try {
      const room = await open(name);
      if (!connection.isOpen) return;
      connection.onClose(() => room.leave(connection));
      room.join(connection);
      connection.listen((bytes) => receive(room, connection, bytes));
    } catch (error) {
      if (error instanceof DomainError && error.code === "not_found") return connection.close(boardClose.gone, "GONE");
      // Never start empty: an empty document would be merged into what people still hold.
      deps.log.error({ room: name, error: String(error) }, "board room not loaded");
      connection.close(boardClose.unavailable, "UNAVAILABLE");
    }
  }

  /** The guard foresees what it can. Should a frame throw all the same, it costs its sender the connection and not the process. */
  function receive(room: Room<Access>, connection: Connection, bytes: Uint8Array): void {
    try {
      room.receive(connection, bytes);
    } catch (error) {
      // The room has ended, closed its connections and logged why.
      if (error instanceof DomainError && error.code === "unavailable") return;
      deps.log.error({ room: connections.get(connection), error: String(error) }, "a frame made the board room throw");
      connection.close(boardClose.protocol, "MALFORMED");
    }
  }

  return {
    accept(socket, grant, { stream, inflates }) {
      const now = performance.now();
      const source = sources.enter(deps.sourceOf(grant.ip), now);
      const connection = new Connection(socket, stream, grant, now, deps.rates, source, inflates);
      if (source === null) {
        connection.close(boardClose.tooMany, "TOO_MANY_SOCKETS_OF_ADDRESS");
        return;
      }
      connections.set(connection, grant.room);
      connection.onClose(() => {
        connections.delete(connection);
        source.leave();
      });
      connection.pause();
      void attach(connection, grant.room);
    },
    async edit(name, act) {
      return (await open(name)).edit(act);
    },
    async read(name, look) {
      return look((await open(name)).doc);
    },
    async forgetPast(name) {
      await (await open(name)).forgetPast();
    },
    clientIdsOf: (name, { memberId }) => [...(shares.get(name)?.clientIdsOf(memberId) ?? [])],
    accessChanged(name, access) {
      rooms.get(name)?.then((room) => unasked(room, () => room.changeAccess(access)), ignore);
    },
    viewerChanged(name, viewer) {
      for (const connection of connections.keys()) {
        if (connection.viewer.memberId === viewer.memberId) connection.viewer = viewer;
      }
      rooms.get(name)?.then((room) => unasked(room, () => room.changeViewer(viewer)), ignore);
    },
    viewerEnded(ended) {
      for (const connection of connections.keys()) {
        if (isSameSeat(connection.viewer, ended)) connection.close(boardClose.signIn, "SEAT_ENDED");
      }
    },
    count: () => ({ rooms: rooms.size, connections: connections.size, mostJoinBytes: admission.mostBytes }),
    async close() {
      isClosing = true;
      clearInterval(beat);
      await Promise.all(
        [...rooms.values()].map((opening) => opening.then((room) => room.close(goingAway, "RESTART"), ignore)),
      );
      rooms.clear();
      for (const connection of connections.keys()) connection.close(goingAway, "RESTART");
    },
  };
}

/** For what no caller waits for: the policy's code runs in it, and what that throws would end the process. It ends this room alone. */
function unasked<Access>(room: Room<Access>, act: () => void): void {
  try {
    act();
  } catch (error) {
    room.fail(error);
  }
}

/** The caller that asked for the room got the error already. */
function ignore(): void {
  return;
}
