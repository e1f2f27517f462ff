import type { Role } from "@saydo/shared/capabilities.ts";
import { type SectionName, sections } from "@saydo/shared/contract.ts";
import type { Topic } from "@saydo/shared/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { KeyedQueue } from "./keyed-queue.ts";
import type { Publisher, SectionViewers } from "./publisher.ts";
import { Audience } from "./sections/audience.ts";
import { Contents, pack } from "./sections/contents.ts";
import { readersOf, sectionsPer } from "./sections/cut.ts";
import type { Message } from "./sections/message.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** The sending end of one command socket. */
export interface Receiver {
  /** The contents that the page says it has. They save bytes and open nothing: a content is sent only to a viewer when a view of theirs names it. */
  readonly has: ReadonlySet<string>;
  /** Whether the page can read what is deflated. */
  readonly inflates: boolean;
  send(message: Message): void;
}

export interface Connection {
  readonly receiver: Receiver;
  viewer: Viewer;
  /** The sections that only this person sees. */
  readonly own: Audience;
  /** The sections of the role that it was last sent a snapshot for; null until then. */
  audience: Audience | null;
  /** The contents that it had before that snapshot. */
  held: ReadonlySet<string>;
}

/** This person's private data changed; the client then reads it again. */
const mine: Message = { event: "mine", json: "{}" };

/** A seat with more windows than this is one of the demo, shared by all its visitors. They need not follow each other's typing. */
const windowsTold = 8;

interface Room {
  readonly connections: Set<Connection>;
  readonly audiences: Map<Role, Audience>;
  readonly contents: Contents;
  readonly now: Set<SectionName>;
  readonly soon: Set<SectionName>;
  /** Members whose seat changed: they get a new snapshot. */
  readonly moved: Set<string>;
}

interface Deps {
  readonly queue: KeyedQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** Runs a task so many ms later; "soon" sections are pooled until then. */
  readonly later: (task: () => void, ms: number) => void;
}

/**
 * The publisher of one process.
 *
 * R1 views are cut and sent only at the end of a queue slot, so that no client sees a half-changed workshop; R2 versions count per section and
 * audience and without gaps; R3 a connection receives nothing before its snapshot; R4 what many see alike is cut and made JSON once, and not sent
 * when it is as it was.
 */
export class RoomPublisher implements Publisher {
  readonly #deps: Deps;
  readonly #rooms = new Map<string, Room>();
  readonly #presenceListeners: Parameters<Publisher["onPresence"]>[0][] = [];
  readonly #seatListeners: ((viewer: Actor) => void)[] = [];
  readonly #endListeners: ((viewer: Viewer) => void)[] = [];
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
    for (const name of readersOf(what)) {
      (sections[name].pace === "now" ? room.now : room.soon).add(name);
      spoil(room, name);
    }
    if (room.now.size > 0) this.#wake(workshopId);
    if (isFirstSoon && room.soon.size > 0)
      this.#deps.later(() => this.#sendPooled(workshopId), pooledMs(room.connections.size));
  }

  seatChanged(viewer: Actor): void {
    for (const listener of this.#seatListeners) listener(viewer);
    const room = this.#rooms.get(viewer.workshopId);
    if (!room) return;
    for (const connection of room.connections) {
      if (connection.viewer.memberId !== viewer.memberId) continue;
      connection.viewer = viewer;
      for (const name of sectionsPer.person) connection.own.spoil(name);
      room.moved.add(viewer.memberId);
    }
    if (room.moved.size > 0) this.#wake(viewer.workshopId);
  }

  ownChanged({ workshopId, memberId }: Pick<Actor, "workshopId" | "memberId">): void {
    const own = [...(this.#rooms.get(workshopId)?.connections ?? [])].filter(
      ({ viewer }) => viewer.memberId === memberId,
    );
    if (own.length > 1 && own.length <= windowsTold) for (const { receiver } of own) receiver.send(mine);
  }

  /** Calls the listener with each changed seat; the board's sockets follow it. */
  onSeatChanged(listener: (viewer: Actor) => void): void {
    this.#seatListeners.push(listener);
  }

  seatEnded(viewer: Viewer): void {
    for (const listener of this.#endListeners) listener(viewer);
  }

  /** Calls the listener with each seat that ended; its sockets and unused tickets end with it. */
  onSeatEnded(listener: (viewer: Viewer) => void): void {
    this.#endListeners.push(listener);
  }

  online(workshopId: string): ReadonlySet<string> {
    const online = new Set<string>();
    for (const { viewer } of this.#rooms.get(workshopId)?.connections ?? []) {
      if (viewer.memberId !== null) online.add(viewer.memberId);
    }
    return online;
  }

  isWatched(workshopId: string): boolean {
    return this.#rooms.has(workshopId);
  }

  onPresence(listener: (workshopId: string, memberId: string, isOnline: boolean) => void): void {
    this.#presenceListeners.push(listener);
  }

  /** Sends the snapshot and everything after it. `viewer` is read inside the queue, so that it is the seat of that moment. */
  connect(workshopId: string, receiver: Receiver, viewer: () => Promise<Viewer>): Promise<Connection> {
    return this.#deps.queue.run(workshopId, async () => {
      const seated = await viewer();
      const room = this.#room(workshopId);
      const own = this.#audience(room, sectionsPer.person);
      const connection: Connection = { receiver, viewer: seated, own, audience: null, held: receiver.has };
      const { memberId } = connection.viewer;
      const isFirst = memberId !== null && !this.online(workshopId).has(memberId);
      room.connections.add(connection);
      try {
        await this.#snapshot(room, connection);
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
    const room: Room = this.#rooms.get(workshopId) ?? {
      connections: new Set(),
      audiences: new Map(),
      contents: new Contents(),
      now: new Set(),
      soon: new Set(),
      moved: new Set(),
    };
    this.#rooms.set(workshopId, room);
    return room;
  }

  #audience({ contents }: Room, names: readonly SectionName[]): Audience {
    return new Audience({ names, contents, viewers: this.#views(), now: () => this.#deps.clock.now() });
  }

  #audienceOf(room: Room, { role }: Viewer): Audience {
    const audience = room.audiences.get(role) ?? this.#audience(room, sectionsPer.role);
    room.audiences.set(role, audience);
    return audience;
  }

  #drop(connection: Connection): void {
    const { workshopId, role } = connection.viewer;
    const room = this.#rooms.get(workshopId);
    if (!room) return;
    room.connections.delete(connection);
    if (![...room.connections].some(({ viewer }) => viewer.role === role)) room.audiences.delete(role);
    if (room.connections.size === 0) this.#rooms.delete(workshopId);
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
    // Without an audience: its snapshot failed before.
    const isMoved = ({ viewer, audience }: Connection) => audience === null || moved.has(viewer.memberId ?? "");
    const staying = [...room.connections].filter((connection) => !isMoved(connection));
    const attempt = (sending: Promise<void>) =>
      sending.catch((error: unknown) =>
        this.#deps.log.error({ err: error, workshopId, names }, "a section was not sent"),
      );
    const moving = [...room.connections].filter(isMoved);
    // Before the news: what it brings to those that stay, these do not have.
    for (const connection of moving)
      Object.assign(connection, { held: connection.audience?.held() ?? connection.held, audience: null });
    for (const audience of new Set(staying.map((connection) => connection.audience))) {
      if (audience === null) continue;
      const members = staying.filter((connection) => connection.audience === audience);
      await attempt(sendNews(audience, names, members));
    }
    if (names.some((name) => sections[name].per === "person"))
      for (const connection of staying) await attempt(sendNews(connection.own, names, [connection]));
    for (const connection of moving) await attempt(this.#snapshot(room, connection));
    tidy(room);
  }

  /** All sections. Of their contents those that the page does not have: at first by what it says, afterwards by what it was sent. */
  async #snapshot(room: Room, connection: Connection): Promise<void> {
    const { receiver, viewer, own } = connection;
    const audience = this.#audienceOf(room, viewer);
    const [shared, personal] = [await audience.whole(viewer), await own.whole(viewer)];
    const lacking = [...shared.hashes, ...personal.hashes].filter((hash) => !connection.held.has(hash));
    const bundle = room.contents.bundle(lacking);
    if (bundle && receiver.inflates) await pack(bundle);
    if (bundle) receiver.send(bundle);
    const fields = [...shared.fields, ...personal.fields].join(",");
    receiver.send({ event: "snapshot", json: `{"now":${this.#deps.clock.now()},"sections":{${fields}}}` });
    connection.audience = audience;
  }

  #views(): SectionViewers {
    if (!this.#sections) throw new Error("setSections() was not called");
    return this.#sections;
  }
}

/** How long "soon" sections are pooled: the more people, the longer, so that a room of any size is sent about a thousand frames a second. */
function pooledMs(connections: number): number {
  return Math.min(500, Math.max(100, connections));
}

function spoil(room: Room, name: SectionName): void {
  for (const audience of room.audiences.values()) audience.spoil(name);
  if (sections[name].per === "person") for (const { own } of room.connections) own.spoil(name);
}

async function sendNews(audience: Audience, names: readonly SectionName[], to: readonly Connection[]): Promise<void> {
  const [first] = to;
  if (!first) return;
  for (const name of names) {
    const news = await audience.news(name, first.viewer);
    if (news === null) continue;
    const { bundle, section } = news;
    if (bundle && to.some(({ receiver }) => receiver.inflates)) await pack(bundle);
    for (const { receiver } of to) {
      if (bundle) receiver.send(bundle);
      receiver.send(section);
    }
  }
}

function tidy({ audiences, connections, contents }: Room): void {
  if (contents.isEmpty) return;
  const all = [...audiences.values(), ...[...connections].map(({ own }) => own)];
  contents.forgetAllBut(new Set(all.flatMap((audience) => audience.named())));
}
