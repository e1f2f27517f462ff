import { z } from "zod";
import { command, section } from "../../core/contract.ts";
import { basedOn, id, instant } from "../../core/ids.ts";
import { actionParts, draftInput, need } from "./schema.ts";

/** An author's own draft. It leaves the server only in the answer to this author's own command. */
export const ownDraft = z.strictObject({
  draftId: id,
  valueId: id,
  laneId: id,
  parts: actionParts,
  need,
  savedAt: instant,
  revision: z.int(),
});

/** P2: "7 writing, 3 done" and nothing finer. */
export const writingView = z.strictObject({ writing: z.int(), done: z.int() });

export const writingSections = {
  writing: section({
    view: writingView,
    pace: "soon",
    per: "role",
    reads: ["members", "seats", "presence", "done", "phase"],
  }),
};

const done = z.strictObject({});

export const writingCommands = {
  "writing:save": command({
    kind: "save",
    needs: "writing:draft",
    input: draftInput.extend({ basedOn }),
    output: z.strictObject({ savedAt: instant, revision: z.int() }),
  }),
  "writing:remove": command({
    kind: "save",
    needs: "writing:draft",
    input: z.strictObject({ draftId: id, basedOn }),
    output: done,
  }),
  "writing:mine": command({
    kind: "question",
    needs: "workshop:read",
    input: z.strictObject({}),
    output: z.strictObject({ drafts: z.array(ownDraft), isDone: z.boolean() }),
  }),
  "writing:done": command({
    kind: "act",
    needs: "writing:done",
    input: z.strictObject({ isDone: z.boolean() }),
    output: done,
  }),
};

export type OwnDraft = z.infer<typeof ownDraft>;
export type WritingView = z.infer<typeof writingView>;
