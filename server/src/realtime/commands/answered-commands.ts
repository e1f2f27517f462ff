import type { Result } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";

interface Answer {
  readonly name: string;
  readonly result: Result<unknown>;
}

/** Enough for every press of several full workshops within a reconnect. */
const kept = 5000;

/**
 * Gives the same answer to the same key again, so that a press repeated after a lost acknowledgement has one effect. Only successes
 * are kept: a refusal had no effect and may be decided anew. It forgets with the process; beyond that life the commands themselves
 * are harmless when repeated (ids made on the device, whole replacement, a step's `fromIndex`).
 */
export class AnsweredCommands {
  readonly #answers = new Map<string, Answer>();

  /** Expects to be called one at a time per key, inside the workshop's queue. @throws DomainError `conflict` when the key served another command. */
  async once(key: string, name: string, act: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
    const before = this.#answers.get(key);
    if (before && before.name !== name) throw new DomainError("conflict", "key");
    if (before) return before.result;
    const result = await act();
    this.#answers.set(key, { name, result });
    const oldest = this.#answers.keys().next();
    if (this.#answers.size > kept && !oldest.done) this.#answers.delete(oldest.value);
    return result;
  }
}
