import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Refusal } from "./refusal.ts";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; only a missing answer is worth another try.
      retry: (failures, error) => failures < 3 && error instanceof Refusal && error.code === "unavailable",
    },
  },
});

/** For pages that read over HTTP. Not at the root: joining a workshop on a phone needs none of it. */
export function ServerState({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
