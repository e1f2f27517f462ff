import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { CommitmentDraft, CommitmentType } from "@saydo/shared/features/commitments/schema.ts";
import { commitmentTypes } from "@saydo/shared/features/commitments/terms.ts";
import type { ItemNeed, PollItem } from "@saydo/shared/features/voting/schema.ts";
import { finalRefusal, isStale, isUnsent } from "../../connection/final-refusal.ts";
import { keepOnDevice } from "../../device/keep-on-device.ts";
import { randomId } from "../../device/random.ts";
import { isOneOf, isShape, isText, orNull } from "../../device/shape.ts";
import type { Version } from "../../saving/autosave-slot.ts";
import { type AutosaveStore, createAutosaveStore } from "../../saving/autosave-store.ts";
import { isSameContent, mergedOr } from "../../saving/bring-together.ts";

export type CommitmentDraftsStore = AutosaveStore<CommitmentDraft>;

/** One commitment in the making, keyed by its docket item: kept on this device until the server stored it. */
export function createCommitmentDraftsStore(
  workshopId: string,
  docketId: string,
  server: {
    save(docketId: string, draft: CommitmentDraft, basedOn: number | null): Promise<number>;
    read(docketId: string): Promise<Version<CommitmentDraft> | null>;
  },
  track: (saving: Promise<unknown>) => unknown,
): CommitmentDraftsStore {
  return createAutosaveStore<CommitmentDraft>({
    save: server.save,
    refusalOf: finalRefusal,
    isStale,
    isUnsent,
    read: server.read,
    reconcile: (collision) => mergedOr(collision, parseCommitment, () => ({ kind: "ask" })),
    isSame: isSameContent,
    newKey: randomId,
    keep: keepOnDevice(`saydo:${workshopId}:commitment:${docketId}`),
    parse: parseCommitment,
    delayMs: 600,
    retryMs: 1000,
    track,
  });
}

const typeOfNeed: Readonly<Record<ItemNeed["type"], CommitmentType>> = {
  training: "training",
  technology: "technology",
  procedure: "procedure",
  authority: "authority",
  staffing: "budget",
};

/**
 * The first content of the form: the kind of change that staff asked for, and the leader's own answer as the sentence. If a full yes has no words,
 * `asked` (what staff want, in words) is the sentence. A partial yes without words starts empty.
 */
export function firstDraft({ item, answer }: DocketItemView, asked: string, momentName: string): CommitmentDraft {
  const [need] = item.needs;
  const type = need ? typeOfNeed[need.type] : "behaviour";
  return {
    type,
    text: answer?.text || (answer?.kind === "commit" ? asked : ""),
    dueOn: null,
    measure: "",
    evidence: "",
    firstMilestone: { text: "", dueOn: null },
    authority: type === "authority" ? askedAuthority(item, momentName) : null,
  };
}

/** The row of the authority table that staff asked for: their job role, the moment, today's limit and the new one. */
export function askedAuthority(item: PollItem, momentName: string): NonNullable<CommitmentDraft["authority"]> {
  const limits = item.obstacle?.limits;
  return {
    laneId: item.laneId,
    situation: momentName,
    limitToday: limits?.today ?? "",
    limitNew: limits?.asked ?? "",
  };
}

const isCommitmentDraft = isShape<CommitmentDraft>({
  type: isOneOf(commitmentTypes),
  text: isText,
  dueOn: orNull(isText),
  measure: isText,
  evidence: isText,
  firstMilestone: isShape({ text: isText, dueOn: orNull(isText) }),
  authority: orNull(isShape({ laneId: isText, situation: isText, limitToday: isText, limitNew: isText })),
});

function parseCommitment(value: unknown): CommitmentDraft | undefined {
  return isCommitmentDraft(value) ? value : undefined;
}
