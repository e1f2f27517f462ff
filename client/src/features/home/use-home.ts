import type { RouteResponse } from "@saydo/shared/contract.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../connection/api.ts";

export type HomeWorkshop = RouteResponse<"home">["workshops"][number];

/** The workshops of this browser, read again every quarter of a minute. */
export function useHome() {
  return useQuery({
    queryKey: ["home"],
    queryFn: ({ signal }) => api("home", { signal }),
    refetchInterval: 15_000,
  });
}
