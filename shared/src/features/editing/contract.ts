import { z } from "zod";
import { command } from "../../core/contract.ts";
import { instant } from "../../core/ids.ts";
import { change, dependants, told } from "./schema.ts";

const none = z.strictObject({});

export const historyLine = told
  .pick({ what: true, subject: true, from: true, to: true })
  .extend({ at: instant, byName: z.string() });

/** P13: editing a workshop that lives. */
export const editingCommands = {
  /** `basedOn` is the edition on the sender's screen: a change made from an older one is refused, so that no window overwrites another. */
  "editing:change": command({
    kind: "act",
    needs: "workshop:edit",
    input: z.strictObject({ basedOn: z.int().min(0), change }),
    /** `path` is the link of a new leader; shown once. */
    output: z.strictObject({ edition: z.int(), path: z.string().nullable() }),
  }),
  /** What depends on the parts of the workshop: the screen says with it what cannot be changed, and why. */
  "editing:dependants": command({ kind: "question", needs: "workshop:edit", input: none, output: dependants }),
  /** The newest lines first. */
  "editing:history": command({
    kind: "question",
    needs: "workshop:history",
    input: none,
    output: z.strictObject({ lines: z.array(historyLine) }),
  }),
};

export type HistoryLine = z.infer<typeof historyLine>;
