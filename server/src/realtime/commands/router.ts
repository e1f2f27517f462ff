import type { Capability } from "@saydo/shared/capabilities.ts";
import type { Result } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { checkMay } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { z } from "zod";
import { parse } from "../../http/parse.ts";
import { refusalOf } from "../../http/refusal.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { KeyedQueue } from "../keyed-queue.ts";
import type { Actor, Viewer } from "../viewer.ts";
import { AnsweredCommands } from "./answered-commands.ts";
import type { CommandRegistry } from "./command-registry.ts";

/** The functions of workshops that the router needs. */
interface Seating {
  get(workshopId: string): Promise<Workshop>;
  member(memberId: string): Promise<Member>;
  viewer(member: Member): Actor;
}

interface Deps {
  readonly registry: CommandRegistry;
  readonly workshops: Seating;
  readonly queue: KeyedQueue;
  readonly ids: Ids;
  readonly log: Log;
  /** Counts for `/metrics`: the command's name and its outcome. */
  readonly count: (name: string, outcome: string) => void;
}

export interface CommandRouter {
  /** Never rejects: every outcome is in the result. Called by sockets and by the demo, which follows the same rules. */
  dispatch(viewer: Viewer, name: string, rawEnvelope: unknown): Promise<Result<unknown>>;
}

const envelope = z.strictObject({ key: z.string().min(8).max(64), input: z.unknown() });

/**
 * Inside the workshop's queue: first the caller and its permission, then the input, then the handler. A caller without permission learns nothing
 * about the rest of the message. This is the only try/catch for commands.
 */
export function createCommandRouter(deps: Deps): CommandRouter {
  const { registry, workshops, queue, ids, log } = deps;
  const answered = new AnsweredCommands();

  async function run(viewer: Viewer, name: string, rawEnvelope: unknown): Promise<Result<unknown>> {
    const command = registry.get(name);
    if (!command) throw new DomainError("not_found");
    const { key, input } = parse(envelope, rawEnvelope);
    const { workshopId, memberId } = viewer;
    // The projector has no member.
    if (memberId === null) throw new DomainError("forbidden");
    const act = async (): Promise<Result<unknown>> => {
      const actor = await admit(memberId, command.needs);
      return { ok: true, data: await command.prepare(input)(actor) };
    };
    // The answer to a question (drafts, a ballot, the bytes of a promise) is not kept beside the identity of the caller.
    return queue.run(workshopId, () => (command.kind === "question" ? act() : answered.once(memberId, key, name, act)));
  }

  /** The current seat of the caller, not the one at the opening of the socket. */
  async function admit(memberId: string, needs: Capability): Promise<Actor> {
    const actor = workshops.viewer(await workshops.member(memberId));
    const workshop = await workshops.get(actor.workshopId);
    checkMay(workshop, actor.role, needs);
    return actor;
  }

  return {
    async dispatch(viewer, name, rawEnvelope) {
      const result = await run(viewer, name, rawEnvelope).catch((error: unknown) => ({
        ok: false as const,
        error: refusalOf(error, { ids, log, about: { command: name, workshopId: viewer.workshopId } }),
      }));
      deps.count(registry.has(name) ? name : "unknown", result.ok ? "ok" : result.error.code);
      return result;
    },
  };
}
