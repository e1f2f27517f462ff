import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { tieAtLine } from "@saydo/shared/features/voting/several/rules.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";

/** The wall has room for so many leaders; of more it says how many they are. */
const mostOnWall = 3;

interface ResultMeaningProps {
  readonly poll: Pick<PollView, "items" | "result" | "rules">;
  readonly isWall?: boolean;
}

/** P15: what follows from the result, before the room goes on: how many are chosen, what is tied, and what goes to whom. */
export function ResultMeaning({ poll: { items, result, rules }, isWall = false }: ResultMeaningProps) {
  const { t } = useTranslation("voting");
  const { docket } = useSection("answers");
  if (!result) return null;
  const above = new Set(result.rows.filter(({ isAboveLine }) => isAboveLine).map(({ itemId }) => itemId));
  if (above.size === 0) return null;
  const asked = docket.filter(({ item }) => above.has(item.id));
  const askedIds = new Set(asked.map(({ item }) => item.id));
  const own = items.filter(({ id, needs }) => above.has(id) && needs.length === 0 && !askedIds.has(id)).length;
  const tie = tieAtLine(result, rules.topK);
  const bySeat = Map.groupBy(asked, ({ leaderName, leaderTitle }) => `${leaderName}, ${leaderTitle}`);
  return (
    <ul
      className={`flex list-disc gap-x-12 gap-y-1 ps-5 marker:text-rule-strong ${isWall ? "me-32 flex-wrap text-xl" : "flex-col"}`}
      aria-label={t("meaning.label")}
    >
      <li>{t("meaning.chosen", { count: above.size })}</li>
      {tie && <li>{t("meaning.tie", { items: tie.itemIds.length, count: tie.places })}</li>}
      {isWall && bySeat.size > mostOnWall ? (
        <li>{t("meaning.leaders", { leaders: bySeat.size, count: asked.length })}</li>
      ) : (
        [...bySeat].map(([leader, entries]) => (
          <li key={leader}>{t("meaning.leader", { leader, count: entries.length })}</li>
        ))
      )}
      {own > 0 && <li>{t("meaning.own", { count: own })}</li>}
    </ul>
  );
}
