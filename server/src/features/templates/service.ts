import type { RouteBody, RouteResponse } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { templateOf } from "@saydo/shared/features/templates/rules.ts";
import type { Template, TemplateWords } from "@saydo/shared/features/templates/schema.ts";
import { mostTemplates } from "@saydo/shared/features/templates/terms.ts";
import { currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Stored } from "../../storage/collection.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import type { TemplateStore } from "./store.ts";

interface Deps {
  readonly store: TemplateStore;
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly seats: {
    memberOf(sessionId: string | null, workshopId: string): Promise<Member | null>;
    keepBrowser(sessionId: string): Promise<void>;
  };
  readonly clock: Clock;
  readonly ids: Ids;
}

type Saved = RouteBody<"saveTemplate">;

export type TemplatesService = ReturnType<typeof createTemplates>;

/** P13: templates of one's own. They belong to a browser as its seats do, and go with them. */
export function createTemplates({ store, workshops, seats, clock, ids }: Deps) {
  async function known(sessionId: string, templateId: string): Promise<Stored<Template>> {
    const found = await store.find(sessionId, templateId);
    if (!found) throw new DomainError("not_found");
    return found;
  }

  return {
    async list(sessionId: string | null): Promise<RouteResponse<"templates">> {
      const own = sessionId === null ? [] : await store.ofBrowser(sessionId);
      const templates = own.map(({ id, name, savedAt, words }) => ({ id, name, savedAt, words }));
      return { templates: templates.sort((a, b) => a.name.localeCompare(b.name) || a.savedAt - b.savedAt) };
    },

    /** What is saved, as this browser may see it. @throws DomainError `not_signed_in`, `forbidden` for all but the facilitator */
    async wordsOf(sessionId: string | null, of: Saved["of"]): Promise<TemplateWords> {
      if (of.what === "words") return of.words;
      const member = await seats.memberOf(sessionId, of.workshopId);
      if (!member) throw new DomainError("not_signed_in");
      const workshop = await workshops.get(of.workshopId);
      if (!can(member.role, "workshop:edit", currentPhase(workshop))) throw new DomainError("forbidden");
      return templateOf(workshop, of.hasNames);
    },

    /** @throws DomainError `too_many_templates` */
    async checkRoom(sessionId: string | null): Promise<void> {
      const own = sessionId === null ? [] : await store.ofBrowser(sessionId);
      if (own.length >= mostTemplates) throw new DomainError("too_many_templates");
    },

    async save(sessionId: string, name: string, words: TemplateWords): Promise<{ templateId: string }> {
      await seats.keepBrowser(sessionId);
      const { id } = await store.add({ id: ids.id(), v: 1, sessionId, name, savedAt: clock.now(), words });
      return { templateId: id };
    },

    async rename(sessionId: string, templateId: string, name: string): Promise<void> {
      await store.replace({ ...(await known(sessionId, templateId)), name });
    },

    async remove(sessionId: string, templateId: string): Promise<void> {
      await known(sessionId, templateId);
      await store.remove(templateId);
    },

    on: {
      async browserMoved(from: string, to: string) {
        for (const template of await store.ofBrowser(from)) await store.replace({ ...template, sessionId: to });
      },
      browserForgotten: (sessionId: string) => store.removeOf(sessionId),
    },
  };
}
