/** What the server said to be durable, counted since the connection opened. */
interface Stored {
  readonly handshakes: number;
  readonly updates: number;
}

interface Edit {
  readonly settle: () => void;
  /** Its number among the updates sent over this connection; `null`: made without one, it travels with the next handshake. */
  sentAs: number | null;
}

/**
 * Which of my edits the server has not confirmed (P4: "Saved" is said only when it is stored durably). The server counts handshakes and updates
 * per connection; a deletion moves no clock, so the clock alone could not tell.
 */
export class UnsavedEdits {
  readonly #track: (saving: Promise<unknown>) => unknown;
  #edits: Edit[] = [];
  #sent = 0;

  constructor(track: (saving: Promise<unknown>) => unknown) {
    this.#track = track;
  }

  get hasAny(): boolean {
    return this.#edits.length > 0;
  }

  edited(isConnected: boolean): void {
    if (isConnected) this.#sent += 1;
    const sentAs = isConnected ? this.#sent : null;
    this.#track(
      new Promise<void>((settle) => {
        this.#edits.push({ settle, sentAs });
      }),
    );
  }

  connected(): void {
    this.#sent = 0;
  }

  /** What was on its way may or may not have arrived: the handshake will bring it again. */
  disconnected(): void {
    for (const edit of this.#edits) edit.sentAs = null;
  }

  stored({ handshakes, updates }: Stored): void {
    const isStored = ({ sentAs }: Edit): boolean => (sentAs === null ? handshakes > 0 : sentAs <= updates);
    for (const edit of this.#edits) if (isStored(edit)) edit.settle();
    this.#edits = this.#edits.filter((edit) => !isStored(edit));
  }

  /** The document is thrown away: nothing of it waits any more. */
  forget(): void {
    for (const edit of this.#edits) edit.settle();
    this.#edits = [];
  }
}
