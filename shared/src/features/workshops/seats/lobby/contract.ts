import { z } from "zod";
import { command, route } from "../../../../core/contract.ts";
import { id, joinCode } from "../../../../core/ids.ts";
import { routePaths } from "../../../../route-paths.ts";
import { givenReason, joinInput } from "../../schema.ts";

export const lobbyCommands = {
  /** Newcomers wait until they are admitted. Switched off, it lets those in who wait, as long as there are places. */
  "lobby:switch": command({
    kind: "act",
    needs: "workshop:open",
    input: z.strictObject({ isOn: z.boolean() }),
    output: z.strictObject({}),
  }),
  /** Lets one person in, or with null all who wait, as long as there are places. */
  "lobby:admit": command({
    kind: "act",
    needs: "workshop:open",
    input: z.strictObject({ knockId: id.nullable() }),
    output: z.strictObject({ admitted: z.int(), waiting: z.int() }),
  }),
  "lobby:refuse": command({
    kind: "act",
    needs: "workshop:open",
    input: z.strictObject({ knockId: id, sentence: givenReason }),
    output: z.strictObject({}),
  }),
};

export const lobbyRoutes = {
  knock: route({
    ...routePaths.knock,
    who: "anyone",
    summary: "Wait before the door of a workshop whose lobby is on. The same browser waits once.",
    params: z.strictObject({ code: joinCode }),
    body: joinInput,
    response: z.strictObject({}),
  }),
};
