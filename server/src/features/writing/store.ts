import { type Draft, draft, type Receipt, receipt } from "@saydo/shared/features/writing/schema.ts";
import { type Collection, type CollectionSpec, DuplicateKey, type Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const drafts = {
  name: "drafts",
  schema: draft,
  indexes: [["workshopId"], ["memberId"], ["updatedAt"]],
  unique: [["receiptHash"]],
} satisfies CollectionSpec<Draft>;

export const receipts = {
  name: "receipts",
  schema: receipt,
  indexes: [["workshopId"]],
  unique: [],
  migrations: [(old) => ({ ...old, written: null })],
} satisfies CollectionSpec<Receipt>;

/** Private drafts and, after the reveal, receipts without names. No row holds both a person and a card on the board. */
export class WritingStore {
  readonly #drafts: Collection<Draft>;
  readonly #receipts: Collection<Receipt>;

  constructor(engine: StorageEngine) {
    this.#drafts = engine.collection<Draft>(drafts);
    this.#receipts = engine.collection<Receipt>(receipts);
  }

  findDraft(draftId: string): Promise<Stored<Draft> | null> {
    return this.#drafts.find(draftId);
  }

  draftsOf(memberId: string): Promise<Stored<Draft>[]> {
    return this.#drafts.findMany({ where: { memberId } });
  }

  draftsIn(workshopId: string): Promise<Stored<Draft>[]> {
    return this.#drafts.findMany({ where: { workshopId } });
  }

  /** @throws DuplicateKey when the id or the receipt hash is taken. */
  insertDraft(document: Draft): Promise<Stored<Draft>> {
    return this.#drafts.insert(document);
  }

  replaceDraft(document: Stored<Draft>): Promise<Stored<Draft>> {
    return this.#drafts.replace(document);
  }

  removeDraft(draftId: string): Promise<void> {
    return this.#drafts.remove(draftId);
  }

  /** Removes at most `limit` drafts that last changed before the instant, oldest first. Resolves with how many. */
  async removeOldDrafts(before: number, limit: number): Promise<number> {
    const oldest = await this.#drafts.findMany({ where: {}, sort: { by: "updatedAt" }, limit });
    const old = oldest.filter(({ updatedAt }) => updatedAt < before);
    const outcomes = await Promise.all(old.map((draft) => this.#drafts.removeUnchanged(draft)));
    return outcomes.filter((wasRemoved) => wasRemoved).length;
  }

  /** All drafts and receipts of a workshop. */
  async removeOf(workshopId: string): Promise<void> {
    const [own, kept] = await Promise.all([
      this.draftsIn(workshopId),
      this.#receipts.findMany({ where: { workshopId } }),
    ]);
    await Promise.all([
      ...own.map(({ id }) => this.#drafts.remove(id)),
      ...kept.map(({ id }) => this.#receipts.remove(id)),
    ]);
  }

  findReceipt(receiptHash: string): Promise<Stored<Receipt> | null> {
    return this.#receipts.find(receiptHash);
  }

  /** An existing receipt was left by an interrupted reveal. */
  async keepReceipt(document: Receipt): Promise<void> {
    try {
      await this.#receipts.insert(document);
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }
}
