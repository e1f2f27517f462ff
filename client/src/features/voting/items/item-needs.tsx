import type { PollItem } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";
import { Needs } from "../../needs/needs.tsx";

/** Short, as on the wall: an item's needs with their leader, and both limits of an ask for authority. */
export function ItemNeeds({ item: { needs, obstacle } }: { readonly item: PollItem }) {
  const { t } = useTranslation("voting");
  const limits = obstacle?.limits;
  return (
    <>
      <Needs needs={needs} />
      {limits && (
        <p dir="auto" className="figures leading-snug font-semibold text-accent-ink">
          <span className="sr-only">{t("ask.limits")}: </span>
          <span>{t("ask.limitsText", { today: limits.today || t("ask.noLimit"), asked: limits.asked })}</span>
        </p>
      )}
    </>
  );
}
