import type { Command } from "@saydo/shared/core/contract.ts";
import type { z } from "zod";
import type { Actor } from "../viewer.ts";

/** A command whose answer has no fields has a handler that returns nothing. */
type Answer<O> = O extends Record<string, never> ? Promise<void> : Promise<O>;

/**
 * The handlers of a feature's commands, typed by its contract: a missing or misspelt one does not compile. They run inside the
 * workshop's queue, after parsing and after `can()`; they throw DomainError to refuse.
 */
export type Handlers<C extends Record<string, Command>> = {
  readonly [K in keyof C]: (actor: Actor, input: z.output<C[K]["input"]>) => Answer<z.output<C[K]["output"]>>;
};
