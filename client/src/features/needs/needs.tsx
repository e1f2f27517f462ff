import type { ItemNeed } from "@saydo/shared/features/voting/schema.ts";
import { GraduationCap, KeyRound, ListChecks, MonitorCog, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNeedWord } from "./use-need-words.ts";

const icons = {
  procedure: ListChecks,
  technology: MonitorCog,
  authority: KeyRound,
  training: GraduationCap,
  staffing: Users,
} as const;

/** "Needs the authority to decide from Head of service", one line per need; renders nothing without a need. */
export function Needs(props: NeedsProps) {
  return props.needs.length === 0 ? null : <NeedList {...props} />;
}

interface NeedsProps {
  readonly needs: readonly ItemNeed[];
  readonly className?: string;
}

function NeedList({ needs, className = "" }: NeedsProps) {
  const { t } = useTranslation("board");
  const word = useNeedWord();
  return (
    <ul
      className={`flex flex-col gap-1 text-[0.9375rem] leading-snug text-ink-soft projector:text-[1rem] ${className}`}
    >
      {needs.map(({ type, from }) => {
        const Icon = icons[type];
        const what = word(type);
        return (
          <li key={`${type} ${from}`} className="flex items-start gap-2">
            <Icon aria-hidden="true" className="mt-0.5 size-[1.1em] shrink-0 text-value" />
            <span dir="auto" className="min-w-0">
              {from ? t("card.needsFrom", { type: what, from }) : t("card.needs", { type: what })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
