import type { ListRow } from "@saydo/shared/features/list/contract.ts";
import { useEffect, useState } from "react";
import { useAsk, useSection } from "../../connection/workshop-connection.tsx";

/** The list, asked for again when somebody comes or goes and after each change of one's own. */
export function useList(): { readonly rows: readonly ListRow[] | null; readonly reload: () => void } {
  const ask = useAsk();
  const { total } = useSection("people");
  const [rows, setRows] = useState<readonly ListRow[] | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `total` and `round` ask again
  useEffect(() => {
    let isGone = false;
    ask("list:read", {}).then(
      (found) => !isGone && setRows(found.rows),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [ask, total, round]);
  return { rows, reload: () => setRound((was) => was + 1) };
}
