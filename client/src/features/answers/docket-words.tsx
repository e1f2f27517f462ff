import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { ItemTags } from "../voting/items/item-tags.tsx";
import { ItemTexts } from "../voting/items/item-texts.tsx";
import { Sentence } from "../writing/sentence.tsx";

interface DocketWordsProps {
  readonly entry: DocketItemView;
  readonly isOpen?: boolean;
}

/** Staff's own words and their vote, always above the answer. */
export function DocketWords({ entry: { item, result, forwarded }, isOpen }: DocketWordsProps) {
  const { t } = useTranslation("answers");
  const { leaders } = useSection("workshop");
  const { earlier } = useSection("voting");
  const from = leaders.find(({ id }) => id === forwarded?.fromSeatId);
  return (
    <div className="flex flex-col gap-1">
      <ItemTags item={item} />
      <h3 dir="auto" className="font-display text-xl leading-snug outline-none">
        <Sentence text={item.title} />
      </h3>
      <p className="figures text-[0.9375rem] text-ink-soft">
        {/* Places of several ballots say nothing beside each other. */}
        {earlier.length === 0 && `${t("rank", { rank: rankLabel(result) })} · `}
        {t("votes", { points: t("points", { count: result.points }), count: result.voters })}
      </p>
      <ItemTexts item={item} isOpen={isOpen} />
      {forwarded && from && (
        <p className="text-[0.9375rem] text-ink-soft">{t("forwardedBy", { name: from.name, note: forwarded.note })}</p>
      )}
    </div>
  );
}
