import type { answersCommands } from "@saydo/shared/features/answers/contract.ts";
import { defineFeature, nothingExpires, nothingToResume } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import { createAnswers } from "./service.ts";

/** The docket. After a crash the closed poll is reported again, so nothing needs to be resumed here. */
export function answersFeature(deps: Parameters<typeof createAnswers>[0]) {
  const answers = createAnswers(deps);
  return defineFeature({
    name: "answers",
    answers,
    commands: {
      "answers:assign": answers.assign,
      "answers:give": answers.give,
    } satisfies Handlers<typeof answersCommands>,
    sections: { answers: answers.view },
    routes: {},
    on: answers.on,
    expire: nothingExpires,
    waitingFor: answers.waitingFor,
    resume: nothingToResume,
  });
}
