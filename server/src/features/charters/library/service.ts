import { DomainError } from "@saydo/shared/core/errors.ts";
import { charterWithNames } from "@saydo/shared/features/charters/names/view.ts";
import type { CharterCard } from "@saydo/shared/features/charters/search/contract.ts";
import { type CharterQuery, queryTerms } from "@saydo/shared/features/charters/search/rules.ts";
import { type CharterFacets, charterCardOf, facetsOf, filtersOf } from "@saydo/shared/features/charters/search/view.ts";
import type { CharterVersion } from "@saydo/shared/features/charters/versions/contract.ts";
import { isDemoId } from "@saydo/shared/features/demo/rules.ts";
import type { SearchPlace } from "../../../storage/collection.ts";
import type { NamesService } from "../../privacy/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import { type ChartersStore, newestFirst, type StoredCharter } from "../store.ts";

interface Deps {
  readonly store: ChartersStore;
  /** The workshops in which the browser has a seat. */
  readonly seats: { workshopsOf(sessionId: string | null): Promise<string[]> };
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly names: Pick<NamesService, "openingsFor">;
}

const cardsPerPage = 12;

/** A charter never changes, so its contribution to the filters is computed once. */
const facetsKept = 1000;

export type LibraryService = ReturnType<typeof createLibrary>;

/**
 * Published charters as a collection. A link opens its one charter for every reader. A list needs a seat in the workshop, because a list would reveal
 * the links.
 */
export function createLibrary({ store, seats, workshops, names }: Deps) {
  const facets = new Map<string, CharterFacets>();

  async function cardOf(charter: StoredCharter, text: string): Promise<CharterCard> {
    const openings = await names.openingsFor(charter.workshopId, JSON.stringify(charter.body));
    return charterCardOf(charterWithNames(charter, openings), await store.versionsIn(charter.workshopId), text);
  }

  async function facetsIn(workshopId: string): Promise<CharterFacets[]> {
    const { charterId } = await workshops.get(workshopId);
    if (charterId === null) return [];
    const known = facets.get(charterId);
    if (known) return [known];
    const charter = await store.find(charterId);
    if (!charter) return [];
    const found = facetsOf(charter.body);
    facets.set(charterId, found);
    for (const oldest of facets.keys()) {
      if (facets.size <= facetsKept) break;
      facets.delete(oldest);
    }
    return [found];
  }

  return {
    /** One page, newest first; `next` is null on the last one. A browser without a seat finds nothing. */
    async search(
      sessionId: string | null,
      { after, ...query }: CharterQuery & { readonly after: SearchPlace | null },
    ): Promise<{ cards: CharterCard[]; next: SearchPlace | null }> {
      const mine = await seats.workshopsOf(sessionId);
      const wanted = { ...queryTerms(query, mine), after, limit: cardsPerPage + 1 };
      const [own, played] = await Promise.all([store.search(wanted), store.searchDemos(mine.filter(isDemoId), wanted)]);
      const found = [...own, ...played].toSorted(newestFirst).slice(0, wanted.limit);
      const page = found.slice(0, cardsPerPage);
      const last = page.at(-1);
      return {
        cards: await Promise.all(page.map((charter) => cardOf(charter, query.text))),
        next: last && found.length > cardsPerPage ? { at: last.publishedAt, id: last.id } : null,
      };
    },

    /** The filters of the newest charter of each workshop in which the browser has a seat. */
    async filters(sessionId: string | null) {
      const all = await Promise.all((await seats.workshopsOf(sessionId)).map(facetsIn));
      return filtersOf(all.flat());
    },

    /** Newest first. @throws DomainError `not_found` */
    async versions(charterId: string): Promise<{ versions: CharterVersion[] }> {
      const charter = await store.find(charterId);
      if (!charter) throw new DomainError("not_found");
      const all = await store.history(charter.workshopId);
      return {
        versions: all.map(({ id, version, number, publishedAt, body }) => ({
          id,
          version,
          number,
          publishedAt,
          lines: body.lines.length,
          promises: body.commitments.filter(({ withdrawn }) => withdrawn === null).length,
        })),
      };
    },
  };
}
