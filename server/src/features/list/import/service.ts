import { DomainError } from "@saydo/shared/core/errors.ts";
import type { ListPreview } from "@saydo/shared/features/list/import/contract.ts";
import { headingOf, planPeople } from "@saydo/shared/features/list/import/rules.ts";
import { errorsTold } from "@saydo/shared/features/list/import/terms.ts";
import { currentPhase, isOver, overError } from "@saydo/shared/features/workshops/rules.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import { can } from "@saydo/shared/permissions.ts";
import { readCsv } from "../../../csv/read.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { ListStore } from "../store.ts";

interface Deps {
  readonly store: ListStore;
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly seats: { memberOf(sessionId: string | null, workshopId: string): Promise<Member | null> };
}

export type ListImport = ReturnType<typeof createListImport>;

/** People from a file or a pasted column: what they would do to the list. The screen then puts them on it, all or none. */
export function createListImport({ store, workshops, seats }: Deps) {
  return {
    /** @throws DomainError `not_signed_in`, `forbidden` for all but the facilitator, and why a workshop is over */
    async preview(
      sessionId: string | null,
      workshopId: string,
      upload: () => Promise<Uint8Array>,
    ): Promise<ListPreview> {
      const member = await seats.memberOf(sessionId, workshopId);
      if (!member) throw new DomainError("not_signed_in");
      const workshop = await workshops.get(workshopId);
      if (!can(member.role, "workshop:edit", currentPhase(workshop))) throw new DomainError("forbidden");
      if (isOver(workshop, "workshop:edit")) throw overError(workshop);
      const { rows, errors } = readCsv(await upload(), (cell) => headingOf(cell) !== null);
      const plan = planPeople(rows, { workshop, entries: await store.entriesOf(workshopId) });
      const all = [...errors.map((error) => ({ ...error, text: "" })), ...plan.errors];
      return {
        ...plan,
        errors: all.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, errorsTold),
        errorCount: errors.length + plan.errorCount,
      };
    },
  };
}
