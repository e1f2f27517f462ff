import type { Result } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";

interface Answer {
  readonly name: string;
  readonly result: Result<unknown>;
}

/** Enough for every press of one person within a reconnect. Kept per person, so that one person's commands never push out another's. */
const keptPerPerson = 50;

/** The people of several full workshops. */
const peopleKept = 2000;

/**
 * Repeats the answer to a repeated key, so that a press sent again after a lost acknowledgement has one effect. Only successes are kept: a refusal
 * had no effect and may be decided anew. The answers are lost with the process; beyond that the commands themselves are harmless when repeated (ids
 * made on the device, whole replacement, a step's `fromIndex`).
 */
export class AnsweredCommands {
  readonly #people = new Map<string, Map<string, Answer>>();

  /** Must be called one at a time per person, inside the workshop's queue. @throws DomainError `conflict` when the key served another command. */
  async once(
    memberId: string,
    key: string,
    name: string,
    act: () => Promise<Result<unknown>>,
  ): Promise<Result<unknown>> {
    const before = this.#people.get(memberId)?.get(key);
    if (before && before.name !== name) throw new DomainError("conflict", "key");
    if (before) return before.result;
    const result = await act();
    this.#keep(memberId, key, { name, result });
    return result;
  }

  #keep(memberId: string, key: string, answer: Answer): void {
    const answers = this.#people.get(memberId) ?? new Map<string, Answer>();
    answers.set(key, answer);
    dropOldest(answers, keptPerPerson);
    // The member that acted last stays longest.
    this.#people.delete(memberId);
    this.#people.set(memberId, answers);
    dropOldest(this.#people, peopleKept);
  }
}

function dropOldest(map: Map<string, unknown>, kept: number): void {
  const oldest = map.keys().next();
  if (map.size > kept && !oldest.done) map.delete(oldest.value);
}
