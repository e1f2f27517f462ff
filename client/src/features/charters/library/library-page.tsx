import { useTranslation } from "react-i18next";
import { ServerState } from "../../../connection/server-state.tsx";
import { BrandBar } from "../../../ui/page/brand-bar.tsx";
import { Page } from "../../../ui/page/page.tsx";
import { LibraryFilters } from "./library-filters.tsx";
import { LibraryResults } from "./library-results.tsx";
import { useCharterFilters } from "./use-charters.ts";
import { useLibraryQuery } from "./use-library-query.ts";

export function LibraryPage() {
  return (
    <ServerState>
      <BrandBar width="wide" />
      <Library />
    </ServerState>
  );
}

/** Every charter of the workshops in which this browser has a seat, found by words, value, role and year. */
function Library() {
  const { t } = useTranslation("charters");
  const { query, change } = useLibraryQuery();
  const filters = useCharterFilters();
  const isNarrowed = query.text !== "" || query.value !== null || query.role !== null || query.year !== null;
  const hasAny = filters.data === undefined || filters.data.years.length > 0;
  return (
    <Page title={t("library.title")} width="wide">
      <p className="-mt-5 mb-8 max-w-[60ch] text-lg text-ink-soft">{t("library.lead")}</p>
      {(hasAny || isNarrowed) && <LibraryFilters query={query} filters={filters.data} onChange={change} />}
      <LibraryResults
        query={query}
        isNarrowed={isNarrowed}
        onShowAll={() => change({ text: "", value: null, role: null, year: null })}
      />
    </Page>
  );
}
