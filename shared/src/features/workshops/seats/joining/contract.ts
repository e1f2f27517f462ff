import { z } from "zod";
import { command } from "../../../../core/contract.ts";
import { id } from "../../../../core/ids.ts";
import { givenReason } from "../../schema.ts";

export const joiningCommands = {
  /** P14: two seats of one person become one. Drafts, adoptions and devices come along; in an open ballot the kept seat's vote counts, or the only one. */
  "members:join": command({
    kind: "act",
    needs: "workshop:edit",
    input: z.strictObject({ keptId: id, joinedId: id, reason: givenReason }),
    output: z.strictObject({}),
  }),
};
