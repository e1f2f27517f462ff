/**
 * "Saved" means: on the disks of a majority. Part of every model's schema and of the few writes that go round the models, so that each
 * command carries it, whatever the address or the server's default says.
 */
export function durableWrite(timeouts: Timeouts) {
  return { w: "majority", j: true, wtimeout: timeouts.writeMs } as const;
}

/** A read never returns what a fail-over could take back. */
export const majorityRead = { level: "majority" } as const;

export interface Timeouts {
  /** How long a majority may take to confirm a write. */
  readonly writeMs: number;
  /** How long a connection may be silent while an answer is due; above `writeMs`, so that the server's own verdict comes first. */
  readonly silenceMs: number;
  /** How long to look for a server that takes writes. */
  readonly selectionMs: number;
}

export const defaultTimeouts: Timeouts = { writeMs: 6000, silenceMs: 8000, selectionMs: 5000 };
