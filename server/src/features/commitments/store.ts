import { DomainError } from "@saydo/shared/core/errors.ts";
import { type Commitment, commitment } from "@saydo/shared/features/commitments/schema.ts";
import type { Collection, CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const commitments = {
  name: "commitments",
  schema: commitment,
  indexes: [["workshopId"]],
  unique: [["docketId"]],
} satisfies CollectionSpec<Commitment>;

export class CommitmentsStore {
  readonly #commitments: Collection<Commitment>;

  constructor(engine: StorageEngine) {
    this.#commitments = engine.collection<Commitment>(commitments);
  }

  find(commitmentId: string): Promise<Stored<Commitment> | null> {
    return this.#commitments.find(commitmentId);
  }

  async findByDocket(docketId: string): Promise<Stored<Commitment> | null> {
    const [found = null] = await this.#commitments.findMany({ where: { docketId }, limit: 1 });
    return found;
  }

  commitmentsOf(workshopId: string): Promise<Stored<Commitment>[]> {
    return this.#commitments.findMany({ where: { workshopId } });
  }

  /** Drafts that were never signed. */
  async removeUnsigned(workshopId: string): Promise<void> {
    const drafts = (await this.commitmentsOf(workshopId)).filter(({ signatures }) => signatures.length === 0);
    await Promise.all(drafts.map(({ id }) => this.#commitments.remove(id)));
  }

  /** Also those that were signed. */
  async removeOf(workshopId: string): Promise<void> {
    await this.#commitments.removeMany({ workshopId });
  }

  /** P8: a signature is one person's, and whose it is never changes. @throws DomainError `already_signed` */
  async checkUnsigned(workshopId: string, memberIds: readonly string[]): Promise<void> {
    const signed = (await this.commitmentsOf(workshopId)).filter(({ signatures }) => signatures.length > 0);
    if (signed.some(({ ownerMemberId }) => memberIds.includes(ownerMemberId))) throw new DomainError("already_signed");
  }

  insert(document: Commitment): Promise<Stored<Commitment>> {
    return this.#commitments.insert(document);
  }

  replace(document: Stored<Commitment>): Promise<Stored<Commitment>> {
    return this.#commitments.replace(document);
  }
}
