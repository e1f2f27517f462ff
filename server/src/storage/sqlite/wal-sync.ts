import { close, fdatasync, open } from "node:fs";
import { promisify } from "node:util";

const openFile = promisify(open);
const syncFile = promisify(fdatasync);
const closeFile = promisify(close);

/**
 * Brings what was committed to the disk without stopping the event loop, which SQLite's own sync does for a millisecond or more. It syncs the
 * write-ahead log before each checkpoint itself, so that what this has not reached yet is never more than its newest commits.
 */
export class WalSync {
  readonly #path: string;
  #descriptor: Promise<number> | null = null;

  constructor(databaseFile: string) {
    this.#path = `${databaseFile}-wal`;
  }

  /** Everything committed before the call is durable when it resolves. The file is there as soon as something was committed. */
  async sync(): Promise<void> {
    this.#descriptor ??= openFile(this.#path, "r+");
    try {
      await syncFile(await this.#descriptor);
    } catch (error) {
      // After a failed sync the kernel may call the next one a success: this descriptor is not trusted again.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const opened = this.#descriptor;
    this.#descriptor = null;
    if (opened === null) return;
    const descriptor = await opened.catch(() => null);
    if (descriptor !== null) await closeFile(descriptor);
  }
}
