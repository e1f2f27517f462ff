import type { Capability } from "@saydo/shared/capabilities.ts";
import { type CommandInput, type CommandName, type Commands, commands } from "@saydo/shared/contract.ts";
import type { Command, CommandKind } from "@saydo/shared/core/contract.ts";
import type { z } from "zod";
import { parse } from "../../http/parse.ts";
import type { Actor } from "../viewer.ts";
import type { Handlers } from "./handlers.ts";

/** A command without its type parameters, so that the router can run any of them. */
export interface BoundCommand {
  readonly kind: CommandKind;
  readonly needs: Capability;
  /** @throws DomainError `invalid_input` */
  prepare(rawInput: unknown): (actor: Actor) => Promise<unknown>;
}

export type CommandRegistry = ReadonlyMap<string, BoundCommand>;

type Inputs = { [K in CommandName]: CommandInput<K> };
/** The contract and the handlers as maps over one key: TypeScript then sees that the two belong together. */
type Entries = { readonly [K in CommandName]: Command<z.ZodType<Inputs[K]>> };
type HandlerMap = { readonly [K in CommandName]: (actor: Actor, input: Inputs[K]) => Promise<unknown> };

const entries: Entries = commands;

export function bindCommands(handlers: Handlers<Commands>): CommandRegistry {
  const registry = new Map<string, BoundCommand>();
  for (const name in commands) if (isCommandName(name)) registry.set(name, bindOne(name, handlers));
  return registry;
}

function bindOne<K extends CommandName>(name: K, handlers: HandlerMap): BoundCommand {
  return bind<Inputs[K]>(entries[name], handlers[name]);
}

function bind<I>(command: Command<z.ZodType<I>>, handle: (actor: Actor, input: I) => Promise<unknown>): BoundCommand {
  return {
    kind: command.kind,
    needs: command.needs,
    prepare(rawInput) {
      const input = parse(command.input, rawInput);
      // The answer is parsed too: a field that the contract does not name never leaves the server by oversight.
      return async (actor) => command.output.parse((await handle(actor, input)) ?? {});
    },
  };
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
