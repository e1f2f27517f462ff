import type { Places } from "../measure/author.ts";
import type { Dialect } from "../wire/dialect.ts";
import type { Seat } from "../wire/load-client.ts";

/** A server that can be started and measured. */
export interface Candidate {
  readonly name: string;
  /** As the table calls it. */
  readonly label: string;
  readonly dialect: Dialect;
  /** It keeps a document and can hand it to newcomers; a relay cannot. */
  readonly hasDocument: boolean;
  /** What was acknowledged is meant to survive a restart. */
  readonly isDurable: boolean;
  /** It stores a document some seconds after the last change to it. */
  readonly isDebounced: boolean;
  /** `folder` is where it may store things; it is empty. */
  start(folder: string, options?: StartOptions): Promise<RunningServer>;
}

export interface StartOptions {
  /** What one client may send is raised to this many messages a second: a ramp looks for the end of the server, not of a limit. */
  readonly messagesPerSecond?: number;
  /** Where the process can be asked to collect its garbage. */
  readonly inspectPort?: number;
}

export interface RunningServer {
  readonly pid: number;
  openRoom(plan: RoomPlan): Promise<OpenRoom>;
  kill(): Promise<void>;
  /** Comes back on the same address with the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface RoomPlan {
  readonly name: string;
  /** How many cards are on the board before the measuring begins. */
  readonly cards: number;
  /** The cards lie in both lanes by turns; else all of them in the first. */
  readonly isSpread?: boolean;
}

export interface OpenRoom {
  readonly places: Places;
  readonly cardIds: readonly string[];
  /** The board, so that a relay's clients can make moves of it, too. */
  readonly board: Uint8Array;
  /** Places for so many clients, to be taken within 30 s. */
  seats(count: number): Promise<readonly Seat[]>;
  /** Opens the second socket that the people with these seats have beside the board's; left out where there is none. */
  openCommands?(from: number, to: number): Promise<void>;
  /** A client is in the room now: the one that kept it from being unloaded may leave. */
  isInhabited(): void;
}
