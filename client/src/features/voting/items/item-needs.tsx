import type { PollItem } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";
import { Needs } from "../../needs/needs.tsx";

interface ItemNeedsProps {
  readonly item: PollItem;
  /** The class name of the need's words. */
  readonly className?: string;
}

/** Short, as on the wall: an item's needs with their leader, and both limits of an ask for authority. */
export function ItemNeeds({ item: { needs, obstacle }, className }: ItemNeedsProps) {
  const { t } = useTranslation("voting");
  const limits = obstacle?.limits;
  return (
    <>
      <Needs needs={needs} className={className} />
      {limits && (
        <p dir="auto" className="figures leading-snug font-semibold text-accent-ink">
          <span className="sr-only">{t("ask.limits")}: </span>
          <span>{t("ask.limitsText", { today: limits.today || t("ask.noLimit"), asked: limits.asked })}</span>
        </p>
      )}
    </>
  );
}
