import type { PollItem } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";

/** Value, job role and moment of an item, in words beside its colour. */
export function ItemTags({ item }: { readonly item: PollItem }) {
  const { t } = useTranslation("voting");
  const { values, lanes, moments } = useSection("workshop");
  const value = values.find(({ id }) => id === item.valueId)?.word ?? t("ballot.obstacle");
  // As they were called when the ballot was opened.
  const lane = item.laneName ?? lanes.find(({ id }) => id === item.laneId)?.name;
  const moment = item.momentName ?? moments.find(({ id }) => id === item.momentId)?.name;
  return (
    <p className="text-sm leading-snug text-ink-soft">
      <b className="font-semibold text-value-ink">{value}</b>
      {[lane, moment].flatMap((text) => (text ? [` · ${text}`] : []))}
    </p>
  );
}
