import { namesOf } from "../../workshops/rules.ts";
import type { Workshop } from "../../workshops/schema.ts";
import type { PollItem } from "../schema.ts";

/** The items with the names that their job roles and moments have now; a name that was kept before stays. */
export function withPlaceNames(
  items: readonly PollItem[],
  { lanes, moments, merged }: Pick<Workshop, "lanes" | "moments" | "merged">,
): PollItem[] {
  const [laneNames, momentNames] = [namesOf(lanes, merged), namesOf(moments, merged)];
  return items.map((item) => ({
    ...item,
    laneName: item.laneName ?? laneNames.get(item.laneId) ?? "",
    momentName: item.momentName ?? (item.momentId === null ? null : (momentNames.get(item.momentId) ?? "")),
  }));
}
