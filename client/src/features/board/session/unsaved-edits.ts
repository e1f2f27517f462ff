/** The server's counts of durable messages since the connection opened. */
interface Stored {
  readonly handshakes: number;
  readonly updates: number;
}

interface Edit {
  readonly bytes: number;
  readonly settle: () => void;
  /**
   * The edit's number among the updates sent over this connection. `null`: the edit was made without a connection and travels with the next
   * handshake.
   */
  sentAs: number | null;
}

/** With this much unconfirmed, editing pauses: text on one device alone is lost when that device breaks. */
const mostBytes = 2 * 1024 * 1024;
/** Somewhat longer than the time after which the screen says that nothing is saved. */
const patienceMs = 10_000;

/**
 * The edits of this session that the server has not confirmed (P4: "Saved" is said only when an edit is stored durably). The server counts handshakes
 * and updates per connection; a deletion does not move the Yjs clock, so the clock alone could not tell.
 *
 * While the server is connected and does not confirm, editing pauses: after 10 s without a confirmation or with 2 MB waiting. Without a connection
 * editing goes on: that is what working offline means.
 */
export class UnsavedEdits {
  readonly #track: (saving: Promise<unknown>) => unknown;
  readonly #onPaused: (isPaused: boolean) => void;
  #edits: Edit[] = [];
  #bytes = 0;
  #sent = 0;
  #isConnected = false;
  #isOverdue = false;
  #isPaused = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(track: (saving: Promise<unknown>) => unknown, onPaused: (isPaused: boolean) => void) {
    this.#track = track;
    this.#onPaused = onPaused;
  }

  get hasAny(): boolean {
    return this.#edits.length > 0;
  }

  edited(bytes: number): void {
    if (this.#isConnected) this.#sent += 1;
    const sentAs = this.#isConnected ? this.#sent : null;
    this.#track(
      new Promise<void>((settle) => {
        this.#edits.push({ bytes, settle, sentAs });
      }),
    );
    this.#bytes += bytes;
    if (this.#edits.length === 1) this.#waitAgain();
    this.#review();
  }

  connected(): void {
    this.#sent = 0;
    this.#isConnected = true;
    this.#waitAgain();
  }

  /** An update that was on its way may or may not have arrived: the next handshake brings it again. */
  disconnected(): void {
    for (const edit of this.#edits) edit.sentAs = null;
    this.#isConnected = false;
    this.#waitAgain();
  }

  stored({ handshakes, updates }: Stored): void {
    const isStored = ({ sentAs }: Edit): boolean => (sentAs === null ? handshakes > 0 : sentAs <= updates);
    const [stored, waiting] = [this.#edits.filter(isStored), this.#edits.filter((edit) => !isStored(edit))];
    this.#edits = waiting;
    this.#settle(stored);
  }

  /** The document is thrown away: none of its edits waits any more. */
  forget(): void {
    const all = this.#edits;
    this.#edits = [];
    this.#settle(all);
  }

  #settle(edits: readonly Edit[]): void {
    for (const { bytes, settle } of edits) {
      this.#bytes -= bytes;
      settle();
    }
    if (edits.length > 0) this.#waitAgain();
  }

  #waitAgain(): void {
    clearTimeout(this.#patience);
    this.#isOverdue = false;
    if (this.#isConnected && this.hasAny) {
      this.#patience = setTimeout(() => {
        this.#isOverdue = true;
        this.#review();
      }, patienceMs);
    }
    this.#review();
  }

  #review(): void {
    const isPaused = this.#isConnected && (this.#isOverdue || this.#bytes >= mostBytes);
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#onPaused(isPaused);
  }
}
