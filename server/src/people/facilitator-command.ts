import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { operatorName } from "@saydo/shared/features/editing/terms.ts";
import { recoveryTold } from "@saydo/shared/features/editing/view.ts";
import { recoveryPath } from "@saydo/shared/features/workshops/rules.ts";
import { HistoryStore } from "../features/editing/store.ts";
import { members, workshops } from "../features/workshops/store.ts";
import { cryptoIds } from "../ports/crypto-ids.ts";
import { systemClock } from "../ports/system-clock.ts";
import { type Place, withSource } from "../storage/commands/places.ts";
import { ArchiveRefused } from "../storage/commands/restore.ts";
import { findWorkshop } from "./find-person.ts";
import { openAlone } from "./open-alone.ts";

interface FacilitatorCommand {
  readonly place: Place;
  /** The workshop's id or join code. */
  readonly workshop: string;
  /** Where people reach the installation; without it the path alone is printed. */
  readonly publicUrl: URL | null;
  readonly print: (text: string) => void;
}

/** Who renewed the link, in the history: no member of the workshop. */
const operator = "operator";

/**
 * P14: makes a new recovery link for a facilitator who lost link and browser, and prints it once. The old link and the browsers that have the seat
 * open nothing any more, and the workshop's history tells it.
 *
 * @throws ArchiveRefused while Saydo runs on this data, and when the workshop or its facilitator is not there.
 */
export async function renewFacilitator({
  place,
  workshop: asked,
  publicUrl,
  print,
}: FacilitatorCommand): Promise<void> {
  const engine = await openAlone(place);
  try {
    const { id } = await withSource(place, (source) => findWorkshop(source, asked));
    const workshop = await engine.collection(workshops).find(id);
    const creator = workshop && (await engine.collection(members).find(workshop.creatorId));
    if (!creator) throw new ArchiveRefused("The data of this workshop's facilitator was erased. Nobody can come back.");
    if (creator.removed) throw new ArchiveRefused(`${creator.name}, who made this workshop, was taken out of it.`);
    const token = cryptoIds.secret();
    await new HistoryStore(engine).add({
      id: cryptoIds.id(),
      v: 2,
      workshopId: id,
      edition: workshop.edition,
      at: systemClock.now(),
      byMemberId: operator,
      byName: operatorName[workshop.language],
      told: [recoveryTold(creator)],
    });
    await engine.collection(workshops).replace({ ...workshop, recoveryHash: secretHash(token) });
    await engine.collection(members).replace({ ...creator, seating: creator.seating + 1 });
    print(`A new link for ${creator.name}, facilitator of "${workshop.title}" (${id}):\n`);
    print(`  ${publicUrl?.origin ?? ""}${recoveryPath(id, token)}\n`);
    print(
      "It is shown only now; keep it like a key. The old link and the browsers that had this seat open nothing any more.",
    );
    print("The workshop's history says that the operator made it.");
  } finally {
    await engine.close();
  }
}
