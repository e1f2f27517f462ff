import { type SectionFrame, type SectionName, type SnapshotFrame, sections } from "@saydo/shared/contract.ts";
import type { Topic } from "@saydo/shared/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { Cuts, cutAll, readersOf } from "./cut.ts";
import type { KeyedQueue } from "./keyed-queue.ts";
import type { Publisher, SectionViewers } from "./publisher.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** The sending end of one command socket. */
export interface Receiver {
  snapshot(frame: SnapshotFrame): void;
  section(frame: SectionFrame): void;
  /** This person's private data changed; the client then reads it again. */
  mine(): void;
}

export interface Connection {
  readonly receiver: Receiver;
  viewer: Viewer;
  seq: number;
}

/** A seat with more windows than this is one of the demo, shared by all its visitors. They need not follow each other's typing. */
const windowsTold = 8;

interface Room {
  readonly connections: Set<Connection>;
  readonly now: Set<SectionName>;
  readonly soon: Set<SectionName>;
  /** Members whose seat changed: they get a new snapshot. */
  readonly moved: Set<string>;
}

interface Deps {
  readonly queue: KeyedQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** Runs a task a moment (100 ms) later; "soon" sections are pooled until then. */
  readonly later: (task: () => void) => void;
}

/**
 * The publisher of one process.
 *
 * R1 views are cut and sent only at the end of a queue slot, so that no client sees a half-changed workshop; R2 `seq` counts per connection and
 * without gaps; R3 a connection receives nothing before its snapshot.
 */
export class RoomPublisher implements Publisher {
  readonly #deps: Deps;
  readonly #rooms = new Map<string, Room>();
  readonly #presenceListeners: Parameters<Publisher["onPresence"]>[0][] = [];
  readonly #seatListeners: ((viewer: Actor) => void)[] = [];
  readonly #endListeners: ((viewer: Actor) => void)[] = [];
  #sections: SectionViewers | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.queue.setSlotEnd((workshopId) => this.#flush(workshopId));
  }

  /** Called once by the composition root, before the first connection: services need the publisher, and sections need the services. */
  setSections(sectionViewers: SectionViewers): void {
    this.#sections = sectionViewers;
  }

  changed(workshopId: string, ...what: readonly Topic[]): void {
    const room = this.#rooms.get(workshopId);
    if (!room) return;
    const isFirstSoon = room.soon.size === 0;
    for (const name of readersOf(what)) (sections[name].pace === "now" ? room.now : room.soon).add(name);
    if (room.now.size > 0) this.#wake(workshopId);
    if (isFirstSoon && room.soon.size > 0) this.#deps.later(() => this.#sendPooled(workshopId));
  }

  seatChanged(viewer: Actor): void {
    for (const listener of this.#seatListeners) listener(viewer);
    const room = this.#rooms.get(viewer.workshopId);
    if (!room) return;
    for (const connection of room.connections) {
      if (connection.viewer.memberId !== viewer.memberId) continue;
      connection.viewer = viewer;
      room.moved.add(viewer.memberId);
    }
    if (room.moved.size > 0) this.#wake(viewer.workshopId);
  }

  ownChanged({ workshopId, memberId }: Pick<Actor, "workshopId" | "memberId">): void {
    const own = [...(this.#rooms.get(workshopId)?.connections ?? [])].filter(
      ({ viewer }) => viewer.memberId === memberId,
    );
    if (own.length > 1 && own.length <= windowsTold) for (const { receiver } of own) receiver.mine();
  }

  /** Calls the listener with each changed seat; the board's sockets follow it. */
  onSeatChanged(listener: (viewer: Actor) => void): void {
    this.#seatListeners.push(listener);
  }

  seatEnded(viewer: Actor): void {
    for (const listener of this.#endListeners) listener(viewer);
  }

  /** Calls the listener with each seat that ended; its sockets and unused tickets end with it. */
  onSeatEnded(listener: (viewer: Actor) => void): void {
    this.#endListeners.push(listener);
  }

  online(workshopId: string): ReadonlySet<string> {
    const online = new Set<string>();
    for (const { viewer } of this.#rooms.get(workshopId)?.connections ?? []) {
      if (viewer.memberId !== null) online.add(viewer.memberId);
    }
    return online;
  }

  onPresence(listener: (workshopId: string, memberId: string, isOnline: boolean) => void): void {
    this.#presenceListeners.push(listener);
  }

  /** Sends the snapshot and everything after it. `viewer` is read inside the queue, so that it is the seat of that moment. */
  connect(workshopId: string, receiver: Receiver, viewer: () => Promise<Viewer>): Promise<Connection> {
    return this.#deps.queue.run(workshopId, async () => {
      const connection: Connection = { receiver, viewer: await viewer(), seq: 0 };
      const { memberId } = connection.viewer;
      const isFirst = memberId !== null && !this.online(workshopId).has(memberId);
      const room = this.#room(workshopId);
      room.connections.add(connection);
      try {
        await this.#snapshot(connection);
      } catch (error) {
        this.#drop(connection);
        throw error;
      }
      if (isFirst) this.#tellPresence(workshopId, memberId, true);
      return connection;
    });
  }

  disconnect(connection: Connection): void {
    const { workshopId, memberId } = connection.viewer;
    this.#drop(connection);
    if (memberId !== null && !this.online(workshopId).has(memberId)) this.#tellPresence(workshopId, memberId, false);
  }

  #tellPresence(workshopId: string, memberId: string, isOnline: boolean): void {
    for (const listener of this.#presenceListeners) listener(workshopId, memberId, isOnline);
  }

  #room(workshopId: string): Room {
    const room = this.#rooms.get(workshopId) ?? {
      connections: new Set(),
      now: new Set(),
      soon: new Set(),
      moved: new Set(),
    };
    this.#rooms.set(workshopId, room);
    return room;
  }

  #drop(connection: Connection): void {
    const { workshopId } = connection.viewer;
    const room = this.#rooms.get(workshopId);
    room?.connections.delete(connection);
    if (room?.connections.size === 0) this.#rooms.delete(workshopId);
  }

  /** Adds an empty task, so that changes from outside the queue are sent too. */
  #wake(workshopId: string): void {
    void this.#deps.queue.run(workshopId, async () => undefined);
  }

  #sendPooled(workshopId: string): void {
    const room = this.#rooms.get(workshopId);
    if (!room) return;
    for (const name of room.soon) room.now.add(name);
    room.soon.clear();
    this.#wake(workshopId);
  }

  async #flush(workshopId: string): Promise<void> {
    const room = this.#rooms.get(workshopId);
    if (!room || (room.now.size === 0 && room.moved.size === 0)) return;
    const names = [...room.now];
    const moved = new Set(room.moved);
    room.now.clear();
    room.moved.clear();
    const cuts = new Cuts(this.#views());
    await Promise.all(
      [...room.connections].map((connection) =>
        (moved.has(connection.viewer.memberId ?? "")
          ? this.#snapshot(connection)
          : this.#send(connection, names, cuts)
        ).catch((error: unknown) => this.#deps.log.error({ err: error, workshopId, names }, "a section was not sent")),
      ),
    );
  }

  async #send(connection: Connection, names: readonly SectionName[], cuts: Cuts): Promise<void> {
    const views = await Promise.all(
      names.map(async (name) => ({ name, view: await cuts.of(name, connection.viewer) })),
    );
    for (const { name, view } of views) {
      connection.seq += 1;
      connection.receiver.section({ seq: connection.seq, name, view });
    }
  }

  async #snapshot(connection: Connection): Promise<void> {
    const views = await cutAll(this.#views(), connection.viewer);
    connection.seq += 1;
    connection.receiver.snapshot({ seq: connection.seq, now: this.#deps.clock.now(), views });
  }

  #views(): SectionViewers {
    if (!this.#sections) throw new Error("setSections() was not called");
    return this.#sections;
  }
}
