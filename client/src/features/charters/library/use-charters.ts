import type { RouteArgument, RouteResponse } from "@saydo/shared/contract.ts";
import type { CharterQuery } from "@saydo/shared/features/charters/search/rules.ts";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "../../../connection/api.ts";

type Place = RouteArgument<"charters">["after"];

/** Page by page, newest first. The earlier results stay on screen while a new search runs. */
export function useCharters(query: CharterQuery) {
  return useInfiniteQuery({
    queryKey: ["charters", query],
    queryFn: ({ signal, pageParam }) => api("charters", { body: { ...query, after: pageParam ?? null }, signal }),
    initialPageParam: fromTheTop(),
    getNextPageParam: (page: RouteResponse<"charters">) => page.next,
    placeholderData: keepPreviousData,
  });
}

function fromTheTop(): Place {
  return null;
}

export function useCharterFilters() {
  return useQuery({ queryKey: ["charter-filters"], queryFn: ({ signal }) => api("charterFilters", { signal }) });
}
