import type { Log } from "../ports/log.ts";

export interface RecordingLog extends Log {
  /** Warnings and errors, in order; a flow test can expect none. */
  readonly complaints: readonly {
    readonly level: "warn" | "error";
    readonly message: string;
    readonly fields: object;
  }[];
}

export function recordingLog(): RecordingLog {
  const complaints: { level: "warn" | "error"; message: string; fields: object }[] = [];
  return {
    complaints,
    debug: () => undefined,
    info: () => undefined,
    warn: (fields, message) => void complaints.push({ level: "warn", message, fields }),
    error: (fields, message) => void complaints.push({ level: "error", message, fields }),
  };
}
