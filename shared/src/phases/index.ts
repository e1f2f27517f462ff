import { answer } from "./answer.ts";
import { close } from "./close.ts";
import type { PhaseDefinition } from "./phase.ts";
import { promises } from "./promises.ts";
import { reveal } from "./reveal.ts";
import { scenarios } from "./scenarios.ts";
import { sign } from "./sign.ts";
import { vote } from "./vote.ts";
import { welcome } from "./welcome.ts";
import { write } from "./write.ts";

/** The registry, in the order of the path. A new phase is a file, a line here and a line in `client/src/phases/index.ts`. */
const registry = { welcome, promises, write, reveal, scenarios, vote, answer, sign, close };

export type PhaseId = keyof typeof registry;

export const phases: Record<PhaseId, PhaseDefinition> = registry;

/** In the order of the path. */
export const phaseIds: readonly PhaseId[] = Object.keys(registry).filter(isPhaseId);

function isPhaseId(name: string): name is PhaseId {
  return Object.hasOwn(registry, name);
}
