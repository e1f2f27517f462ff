import { canonicalHash } from "@saydo/shared/features/commitments/rules.ts";
import type { CommitmentStatement } from "@saydo/shared/features/commitments/schema.ts";
import { namesOf } from "@saydo/shared/features/privacy/rules.ts";
import type { Opening } from "@saydo/shared/features/privacy/schema.ts";
import { useEffect, useState } from "react";
import { errorText } from "../../connection/error-text.ts";
import { useAsk } from "../../connection/workshop-connection.tsx";

export type StatementState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly text: string }
  | { readonly kind: "mismatch" }
  | {
      readonly kind: "ready";
      readonly statement: CommitmentStatement;
      readonly revision: number;
      /** Computed on this device. */
      readonly hash: string;
    };

/** P8: fetches the canonical text once, hashes it here, and shows only what stands in this very text. */
export function useStatement(commitmentId: string): StatementState {
  const ask = useAsk();
  const [state, setState] = useState<StatementState>({ kind: "loading" });
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<StatementState> => {
      const { canonical, hash, revision, openings } = await ask("commitments:bytes", { commitmentId });
      return readStatement(canonical, hash, revision, openings);
    };
    void load()
      .catch((error: unknown): StatementState => ({ kind: "failed", text: errorText(error) }))
      .then((next) => isWanted && setState(next));
    return () => {
      isWanted = false;
    };
  }, [ask, commitmentId]);
  return state;
}

/**
 * The content of a canonical text for the dialog. It is refused unless this device computes the same hash and the text has exactly the fields of a
 * statement.
 */
export async function readStatement(
  canonical: string,
  hash: string,
  revision: number,
  openings: readonly Opening[],
): Promise<StatementState> {
  const { commitmentStatement } = await import("@saydo/shared/features/commitments/schema.ts");
  const own = hashOf(canonical);
  if (own !== hash) return { kind: "mismatch" };
  const statement = commitmentStatement.safeParse(JSON.parse(canonical));
  if (!statement.success || statement.data.revision !== revision) return { kind: "mismatch" };
  const { ownerName } = statement.data;
  // The name comes from the opening, because the hash of that opening stands in the text. No other name is signed.
  const name = statement.data.version === 1 ? ownerName : namesOf(openings).get(ownerName);
  if (name === undefined) return { kind: "mismatch" };
  return { kind: "ready", statement: { ...statement.data, ownerName: name }, revision, hash: own };
}

function hashOf(canonical: string): string | null {
  try {
    return canonicalHash(canonical);
  } catch {
    return null;
  }
}
