import { z } from "zod";
import { route } from "../../core/contract.ts";
import { id, instant } from "../../core/ids.ts";
import { routePaths } from "../../route-paths.ts";
import { template, templateName, templateWords } from "./schema.ts";

const none = z.strictObject({});
const one = z.strictObject({ templateId: id });

/** P13: templates of one's own. They belong to the browser, like its seats. */
export const templateRoutes = {
  templates: route({
    ...routePaths.templates,
    who: "anyone",
    summary: "The templates that this browser has saved, by name.",
    params: none,
    body: none,
    response: z.strictObject({
      templates: z.array(z.strictObject({ id, name: z.string(), savedAt: instant, words: template.shape.words })),
    }),
  }),
  saveTemplate: route({
    ...routePaths.saveTemplate,
    who: "anyone",
    summary: "Save a template: of a workshop by its facilitator, or of words from the form or a file.",
    params: none,
    body: z.strictObject({
      name: templateName,
      of: z.discriminatedUnion("what", [
        z.strictObject({ what: z.literal("workshop"), workshopId: id, hasNames: z.boolean() }),
        z.strictObject({ what: z.literal("words"), words: templateWords }),
      ]),
    }),
    response: one,
  }),
  renameTemplate: route({
    ...routePaths.renameTemplate,
    who: "session",
    summary: "Give a template of this browser another name.",
    params: one,
    body: z.strictObject({ name: templateName }),
    response: none,
  }),
  deleteTemplate: route({
    ...routePaths.deleteTemplate,
    who: "session",
    summary: "Delete a template of this browser.",
    params: one,
    body: none,
    response: none,
  }),
};
