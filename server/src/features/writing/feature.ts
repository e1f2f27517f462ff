import type { writingCommands } from "@saydo/shared/features/writing/contract.ts";
import { defineFeature, nothingWaits, together } from "../../feature.ts";
import type { Reactions } from "../../reactions.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import { createReveal } from "./reveal/service.ts";
import { createWriting } from "./service.ts";

type Deps = Parameters<typeof createWriting>[0] & Parameters<typeof createReveal>[0];

export function writingFeature(deps: Deps) {
  const writing = createWriting(deps);
  const reveal = createReveal(deps);
  return defineFeature({
    name: "writing",
    writing,
    commands: {
      "writing:save": writing.save,
      "writing:remove": writing.remove,
      "writing:mine": writing.mine,
      "writing:done": writing.setDone,
    } satisfies Handlers<typeof writingCommands>,
    sections: { writing: writing.view },
    routes: {},
    on: together<Reactions>([writing.on, reveal.on]),
    expire: { drafts: writing.expire },
    waitingFor: nothingWaits,
    resume: reveal.resume,
  });
}
