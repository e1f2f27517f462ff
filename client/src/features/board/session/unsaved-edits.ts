/** What the server said to be durable, counted since the connection opened. */
interface Stored {
  readonly handshakes: number;
  readonly updates: number;
}

interface Edit {
  readonly bytes: number;
  readonly settle: () => void;
  /** Its number among the updates sent over this connection; `null`: made without one, it travels with the next handshake. */
  sentAs: number | null;
}

/** From here on nobody edits before the server confirms: what is on one device alone is gone when that breaks. */
const mostBytes = 2 * 1024 * 1024;
/** Somewhat longer than until the person is told that nothing is saved. */
const patienceMs = 10_000;

/**
 * Which of my edits the server has not confirmed (P4: "Saved" is said only when it is stored durably). The server counts handshakes and updates
 * per connection; a deletion moves no clock, so the clock alone could not tell.
 *
 * While the server is there and does not confirm, editing pauses: after 10 s without a confirmation or with 2 MB waiting. Without a connection
 * nobody is stopped: that is what working offline means.
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

  /** What was on its way may or may not have arrived: the handshake will bring it again. */
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

  /** The document is thrown away: nothing of it waits any more. */
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
