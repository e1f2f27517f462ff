import type { CharterQuery } from "@saydo/shared/features/charters/search/rules.ts";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../connection/error-text.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { CharterCard } from "./charter-card.tsx";
import { useCharters } from "./use-charters.ts";

interface LibraryResultsProps {
  readonly query: CharterQuery;
  readonly isNarrowed: boolean;
  readonly onShowAll: () => void;
}

export function LibraryResults({ query, isNarrowed, onShowAll }: LibraryResultsProps) {
  const { t } = useTranslation(["charters", "common"]);
  const found = useCharters(query);
  const cards = found.data?.pages.flatMap((page) => page.cards) ?? [];
  const { list, expectMore } = useFocusOnFirstNew(cards.length);
  const isSearching = found.isFetching && !found.isFetchingNextPage && !found.isPending;
  return (
    <section aria-labelledby="found" className="mt-8">
      {found.error && (
        <Notice tone="error" className="mb-6">
          {t("library.failed")} {errorText(found.error)}{" "}
          <Button variant="quiet" size="sm" onPress={() => void found.refetch()}>
            {t("common:retry")}
          </Button>
        </Notice>
      )}
      <div className="mb-4 flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p id="found" role="status" className="figures flex items-center gap-3 font-semibold">
          {found.isPending
            ? t("common:loading")
            : t(found.hasNextPage ? "library.foundMore" : "library.found", { count: cards.length })}
          {isSearching && (
            <>
              <span
                aria-hidden="true"
                className="size-4 animate-turn rounded-pill border-2 border-ink/25 border-e-ink"
              />
              <span className="sr-only">{t("library.searching")}</span>
            </>
          )}
        </p>
        {isNarrowed && (
          <Button variant="quiet" size="sm" onPress={onShowAll}>
            {t("library.clear")}
          </Button>
        )}
      </div>
      {found.isSuccess && cards.length === 0 && <NothingFound isNarrowed={isNarrowed} onShowAll={onShowAll} />}
      <ul
        ref={list}
        aria-busy={found.isFetching}
        className={`grid grid-cols-1 gap-5 transition-opacity md:grid-cols-2 xl:grid-cols-3 ${isSearching ? "opacity-60" : ""}`}
      >
        {cards.map((card) => (
          <li key={card.id}>
            <CharterCard card={card} typed={query.text} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <p className="mt-8 flex justify-center">
          <Button
            size="lg"
            isBusy={found.isFetchingNextPage}
            onPress={() => {
              expectMore();
              void found.fetchNextPage();
            }}
          >
            {t("library.more")}
          </Button>
        </p>
      )}
    </section>
  );
}

function NothingFound({ isNarrowed, onShowAll }: Pick<LibraryResultsProps, "isNarrowed" | "onShowAll">) {
  const { t } = useTranslation(["charters", "common"]);
  if (isNarrowed) {
    return (
      <EmptyState
        title={t("library.none")}
        text={t("library.noneText")}
        action={<Button onPress={onShowAll}>{t("library.clear")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      title={t("library.empty")}
      text={t("library.emptyText")}
      action={<ButtonLink to="/">{t("common:home")}</ButtonLink>}
    />
  );
}

/** After "Show more" the focus moves to the first new charter; the button may be gone by then. */
function useFocusOnFirstNew(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const from = useRef<number | null>(null);
  useEffect(() => {
    if (from.current === null || count <= from.current) return;
    list.current?.children[from.current]?.querySelector("a")?.focus();
    from.current = null;
  }, [count]);
  return {
    list,
    expectMore: () => {
      from.current = count;
    },
  };
}
