import type { CharterQuery } from "@saydo/shared/features/charters/search/rules.ts";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

/** The search stands in the address, so that it can be kept, sent and gone back to. */
export function useLibraryQuery() {
  const [params, setParams] = useSearchParams();
  const query = useMemo<CharterQuery>(
    () => ({
      text: (params.get("q") ?? "").slice(0, 200),
      value: params.get("value"),
      role: params.get("role"),
      year: yearIn(params.get("year")),
    }),
    [params],
  );
  const change = useCallback(
    (changes: Partial<CharterQuery>) => {
      setParams((before) => written(before, changes), {
        // Single letters make no entries in the history; chosen filters do.
        replace: "text" in changes,
        preventScrollReset: true,
      });
    },
    [setParams],
  );
  return { query, change };
}

function written(before: URLSearchParams, changes: Partial<CharterQuery>): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const [field, value] of Object.entries(changes)) {
    const name = field === "text" ? "q" : field;
    if (value === null || value === "") params.delete(name);
    else params.set(name, String(value));
  }
  return params;
}

function yearIn(text: string | null): number | null {
  return text !== null && /^(19[7-9]\d|[2-9]\d{3})$/.test(text) ? Number(text) : null;
}
