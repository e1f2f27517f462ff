import { type Template, template } from "@saydo/shared/features/templates/schema.ts";
import { mostTemplates } from "@saydo/shared/features/templates/terms.ts";
import type { Collection, CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const templates = {
  name: "templates",
  schema: template,
  indexes: [["sessionId"]],
  unique: [],
} satisfies CollectionSpec<Template>;

/** The templates of each browser. */
export class TemplateStore {
  readonly #templates: Collection<Template>;

  constructor(engine: StorageEngine) {
    this.#templates = engine.collection<Template>(templates);
  }

  /** Two saves at once may have passed the limit together. */
  ofBrowser(sessionId: string): Promise<Stored<Template>[]> {
    return this.#templates.findMany({ where: { sessionId }, limit: 2 * mostTemplates });
  }

  async find(sessionId: string, templateId: string): Promise<Stored<Template> | null> {
    const found = await this.#templates.find(templateId);
    return found?.sessionId === sessionId ? found : null;
  }

  add(document: Template): Promise<Stored<Template>> {
    return this.#templates.insert(document);
  }

  replace(document: Stored<Template>): Promise<Stored<Template>> {
    return this.#templates.replace(document);
  }

  remove(templateId: string): Promise<void> {
    return this.#templates.remove(templateId);
  }

  async removeOf(sessionId: string): Promise<void> {
    await this.#templates.removeMany({ sessionId });
  }
}
