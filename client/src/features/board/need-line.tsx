import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { GraduationCap, KeyRound, ListChecks, MonitorCog, Users } from "lucide-react";
import { useTranslation } from "react-i18next";

const icons = {
  procedure: ListChecks,
  technology: MonitorCog,
  authority: KeyRound,
  training: GraduationCap,
  staffing: Users,
} as const;

/** "Needs authority to decide from Head of service"; nothing when nothing is needed. */
export function NeedLine({ card }: { readonly card: BoardCard }) {
  const { t } = useTranslation("board");
  if (card.needType === "nothing") return null;
  const Icon = icons[card.needType];
  const type = t(`card.need.${card.needType}`);
  return (
    <p className="flex items-start gap-2 text-[0.9375rem] leading-snug text-ink-soft projector:text-[1rem]">
      <Icon aria-hidden="true" className="mt-0.5 size-[1.1em] shrink-0 text-value" />
      <span dir="auto">
        {card.needFrom ? t("card.needsFrom", { type, from: card.needFrom }) : t("card.needs", { type })}
      </span>
    </p>
  );
}
