import type { answersCommands } from "@saydo/shared/features/answers/contract.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { AnswersService } from "./service.ts";

export function answersHandlers(answers: AnswersService): Handlers<typeof answersCommands> {
  return {
    async "answers:assign"(actor, input) {
      await answers.assign(actor, input);
      return {};
    },
    async "answers:give"(actor, input) {
      await answers.give(actor, input);
      return {};
    },
  };
}
