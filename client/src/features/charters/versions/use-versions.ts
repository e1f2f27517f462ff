import type { CharterVersion } from "@saydo/shared/features/charters/versions/contract.ts";
import { useEffect, useState } from "react";
import { api } from "../../../connection/api.ts";

/** Every version of the charter, the newest first; empty while they are fetched and when the request fails. */
export function useVersions(charterId: string): readonly CharterVersion[] {
  const [versions, setVersions] = useState<readonly CharterVersion[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    api("charterVersions", { params: { charterId }, signal: abort.signal }).then(
      (answer) => setVersions(answer.versions),
      () => !abort.signal.aborted && setVersions([]),
    );
    return () => abort.abort();
  }, [charterId]);
  return versions;
}
