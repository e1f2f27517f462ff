import { standsFor } from "../workshops/rules.ts";
import type { Member, Workshop } from "../workshops/schema.ts";
import type { ListRow } from "./contract.ts";
import type { ListEntry } from "./schema.ts";

/** The list for its facilitator, without the hashes. */
export function listView(
  entries: readonly ListEntry[],
  members: readonly Member[],
  { merged }: Pick<Workshop, "merged">,
): ListRow[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  return entries.map(({ id, name, laneId, mail, linkHash }) => ({
    ...{ id, name, mail },
    laneId: standsFor(merged, laneId),
    state: stateOf(linkHash, byId.get(id)),
  }));
}

function stateOf(linkHash: string | null, member: Member | undefined): ListRow["state"] {
  if (member) return member.relinked?.isWaiting ? "relinked" : "came";
  return linkHash === null ? "unlinked" : "linked";
}
