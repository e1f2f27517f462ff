import { z } from "zod";
import { command, section } from "../../core/contract.ts";
import { id } from "../../core/ids.ts";
import { givenReason } from "../workshops/schema.ts";
import { draftInput } from "../writing/schema.ts";

/** Hidden cards stay countable, with their reasons (P2). The cards themselves live in the Yjs document. */
export const boardView = z.strictObject({
  isWritable: z.boolean(),
  hidden: z.array(z.strictObject({ cardId: id, reason: z.string() })),
});

export const boardSections = {
  board: section({
    view: boardView,
    pace: "now",
    per: "role",
    reads: ["phase", "hidden"],
  }),
};

/** `isOnPaper`: a facilitator types in the paper card of a participant (P12). */
export const cardInput = draftInput.extend({ isOnPaper: z.boolean().optional() });

const done = z.strictObject({});

/**
 * The server creates cards under its own Yjs client id, so that no card carries its author's (T10). Moving, grouping and titling are Yjs edits of the
 * clients, each checked by the guard.
 */
export const boardCommands = {
  "board:add": command({ kind: "act", needs: "board:add", input: cardInput, output: z.strictObject({ cardId: id }) }),
  "board:hide": command({
    kind: "act",
    needs: "board:hide",
    input: z.strictObject({ cardId: id, reason: givenReason }),
    output: done,
  }),
  "board:unhide": command({ kind: "act", needs: "board:hide", input: z.strictObject({ cardId: id }), output: done }),
};

export type CardInput = z.infer<typeof cardInput>;
export type BoardView = z.infer<typeof boardView>;
