import { isBlank as isBlankText } from "@saydo/shared/core/plain-text.ts";
import { needTypes } from "@saydo/shared/features/board/terms.ts";
import type { ActionParts, Need } from "@saydo/shared/features/writing/schema.ts";
import { finalRefusal, isStale, isUnsent } from "../../connection/final-refusal.ts";
import { keepOnDevice } from "../../device/keep-on-device.ts";
import { randomId } from "../../device/random.ts";
import { isOneOf, isShape, isText } from "../../device/shape.ts";
import type { Version } from "../../saving/autosave-slot.ts";
import {
  type AutosaveStore,
  type Collision,
  createAutosaveStore,
  type Reconciled,
} from "../../saving/autosave-store.ts";
import { isSameContent, mergedOr } from "../../saving/bring-together.ts";

/** What an author typed, without the server's ids and receipts. */
export interface DraftContent {
  readonly valueId: string;
  readonly laneId: string;
  readonly parts: ActionParts;
  readonly need: Need;
}

export function emptyDraft(valueId: string, laneId: string): DraftContent {
  return {
    valueId,
    laneId,
    parts: { situation: "", behaviour: "", outcome: "" },
    need: { type: "nothing", from: "" },
  };
}

export function isBlank({ parts, need }: DraftContent): boolean {
  return [parts.situation, parts.behaviour, parts.outcome, need.from].every(isBlankText);
}

/** `null` is a removed draft; it waits here until the server has removed the draft too. */
export type DraftsStore = AutosaveStore<DraftContent | null>;

export interface DraftsServer {
  /** Resolves with the new revision. */
  save(draftId: string, content: DraftContent, basedOn: number | null): Promise<number>;
  remove(draftId: string, basedOn: number | null): Promise<unknown>;
  read(draftId: string): Promise<Version<DraftContent> | null>;
}

export function draftsKey(workshopId: string): string {
  return `saydo:${workshopId}:drafts`;
}

/** P2: one author's drafts on one device; each is kept here until the server stored it. */
export function createDraftsStore(
  workshopId: string,
  server: DraftsServer,
  track: (saving: Promise<unknown>) => unknown,
): DraftsStore {
  return createAutosaveStore<DraftContent | null>({
    async save(draftId, content, basedOn) {
      if (content !== null) return server.save(draftId, content, basedOn);
      await server.remove(draftId, basedOn);
      return null;
    },
    refusalOf: finalRefusal,
    isStale,
    isUnsent,
    read: server.read,
    reconcile: bothKept,
    isSame: isSameContent,
    newKey: randomId,
    keep: keepOnDevice(draftsKey(workshopId)),
    parse: parseDraft,
    delayMs: 600,
    retryMs: 1000,
    track,
  });
}

/** When both windows changed the same words, both become cards. A window that removed a card did not know the later words. */
function bothKept(collision: Collision<DraftContent | null>): Reconciled<DraftContent | null> {
  const { mine, theirs } = collision;
  if (mine === null) return { kind: "one", value: theirs };
  return mergedOr(collision, parseDraft, () => ({ kind: "both", value: mine, beside: theirs }));
}

const isDraft = isShape<DraftContent>({
  valueId: isText,
  laneId: isText,
  parts: isShape({ situation: isText, behaviour: isText, outcome: isText }),
  need: isShape({ type: isOneOf(needTypes), from: isText }),
});

/** A kept draft; undefined when the value is not one. `null` stands for "removed". Fields of another version are left out. */
export function parseDraft(value: unknown): DraftContent | null | undefined {
  if (value === null) return null;
  if (!isDraft(value)) return undefined;
  const { valueId, laneId, parts, need } = value;
  const { situation, behaviour, outcome } = parts;
  return { valueId, laneId, parts: { situation, behaviour, outcome }, need: { type: need.type, from: need.from } };
}
