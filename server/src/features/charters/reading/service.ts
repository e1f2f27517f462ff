import { DomainError } from "@saydo/shared/core/errors.ts";
import type { PublishedCharter } from "@saydo/shared/features/charters/contract.ts";
import { isDemoId } from "@saydo/shared/features/demo/rules.ts";
import { actOfCharter } from "../../../signing/acts.ts";
import type { SigningKey } from "../../../signing/key.ts";
import type { SignatureLog } from "../../../signing/signature-log.ts";
import type { NamesService } from "../../privacy/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { AdoptionService } from "../adoption/service.ts";
import type { ChartersStore } from "../store.ts";

interface Deps {
  readonly store: Pick<ChartersStore, "find" | "findByWorkshop">;
  readonly workshops: Pick<WorkshopsService, "find">;
  readonly adoption: Pick<AdoptionService, "counts">;
  readonly names: Pick<NamesService, "openingsFor">;
  readonly key: SigningKey;
  readonly signatureLog: Pick<SignatureLog, "hashOf">;
}

export type CharterReading = ReturnType<typeof createReading>;

/** A charter as its readers get it: what was sealed, and beside it what is true today. */
export function createReading({ store, workshops, adoption, names, key, signatureLog }: Deps) {
  return {
    /** With the key that verifies it and the names that may still be read. @throws DomainError `not_found`, `demo_over` */
    async get(charterId: string): Promise<PublishedCharter> {
      const stored = await store.find(charterId);
      if (!stored) throw new DomainError("not_found");
      const { rev: _, ...charter } = stored;
      const { workshopId } = charter;
      // Charters of a demo that was played before it came in rounds cannot be removed.
      if (isDemoId(workshopId) && !(await workshops.find(workshopId))) throw new DomainError("demo_over");
      const openings = await names.openingsFor(workshopId, JSON.stringify(charter.body));
      const logHead = await signatureLog.hashOf(actOfCharter(charter));
      const newest = (await store.findByWorkshop(workshopId)) ?? stored;
      const adopted = await adoption.counts(workshopId);
      return {
        ...{ charter, publicKey: key.publicKey, openings, logHead },
        newest: { charterId: newest.id, version: newest.version },
        adoptedToday: [...adopted].map(([lineId, count]) => ({ lineId, count })),
      };
    },
  };
}
