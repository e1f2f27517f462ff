import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { CommitmentDraft, CommitmentType } from "@saydo/shared/features/commitments/schema.ts";
import { type AutosaveStore, createAutosaveStore } from "../../lib/autosave-store.ts";
import { finalRefusal } from "../../lib/final-refusal.ts";
import { keepOnDevice } from "../../lib/keep-on-device.ts";

export const commitmentTypes = [
  "training",
  "technology",
  "procedure",
  "authority",
  "budget",
  "behaviour",
  "promotion-criteria",
] as const satisfies readonly CommitmentType[];

export type CommitmentDraftsStore = AutosaveStore<CommitmentDraft>;

/** One commitment in the making, keyed by its docket item: on this device until the server stored it. */
export function createCommitmentDraftsStore(
  workshopId: string,
  docketId: string,
  save: (docketId: string, draft: CommitmentDraft) => Promise<unknown>,
  track: (saving: Promise<unknown>) => unknown,
): CommitmentDraftsStore {
  return createAutosaveStore<CommitmentDraft>({
    save,
    refusalOf: finalRefusal,
    keep: keepOnDevice(`saydo:${workshopId}:commitment:${docketId}`),
    parse: (value) => (isCommitmentDraft(value) ? value : undefined),
    delayMs: 600,
    retryMs: 1000,
    track,
  });
}

const typeOfNeed: Readonly<Record<string, CommitmentType>> = {
  training: "training",
  technology: "technology",
  procedure: "procedure",
  authority: "authority",
  staffing: "budget",
};

/** What the form opens with: the leader's own answer as the sentence, the kind of change the card asked for. */
export function firstDraft({ item, answer }: DocketItemView): CommitmentDraft {
  const type = typeOfNeed[item.needType] ?? "behaviour";
  return {
    type,
    text: answer?.text ?? "",
    dueOn: null,
    measure: "",
    evidence: "",
    firstMilestone: { text: "", dueOn: null },
    authority: type === "authority" ? emptyAuthority(item.laneId) : null,
  };
}

export function emptyAuthority(laneId: string): NonNullable<CommitmentDraft["authority"]> {
  return { laneId, situation: "", limitToday: "", limitNew: "" };
}

function isCommitmentDraft(value: unknown): value is CommitmentDraft {
  if (!isRecord(value) || !isRecord(value.firstMilestone)) return false;
  const { type, text, dueOn, measure, evidence, firstMilestone, authority } = value;
  return (
    commitmentTypes.some((known) => known === type) &&
    [text, measure, evidence, firstMilestone.text].every(isText) &&
    [dueOn, firstMilestone.dueOn].every((day) => day === null || isText(day)) &&
    (authority === null ||
      (isRecord(authority) &&
        [authority.laneId, authority.situation, authority.limitToday, authority.limitNew].every(isText)))
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
