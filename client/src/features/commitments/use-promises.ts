import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { isPromise } from "@saydo/shared/features/answers/rules.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import { useSection } from "../../connection/workshop-connection.tsx";

export interface PromiseSlot {
  readonly entry: DocketItemView;
  readonly commitment: CommitmentView | undefined;
}

/** Every answer that is a promise has a slot on the wall, written or not. */
export function usePromises(): { readonly slots: readonly PromiseSlot[]; readonly signed: number } {
  const { docket } = useSection("answers");
  const { commitments } = useSection("commitments");
  const slots = docket
    .filter(({ answer }) => isPromise(answer?.kind))
    .map((entry) => ({ entry, commitment: commitments.find(({ docketId }) => docketId === entry.id) }));
  return { slots, signed: slots.filter(({ commitment }) => commitment?.state === "signed").length };
}
