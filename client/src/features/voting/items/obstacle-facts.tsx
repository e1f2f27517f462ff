import type { ItemObstacle } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";

/** The facts below an ask, always open: the limits, the obstacle, and what staff would do instead. */
export function ObstacleFacts({ obstacle }: { readonly obstacle: ItemObstacle }) {
  const { t } = useTranslation("voting");
  const { limits, text, instead } = obstacle;
  return (
    <dl className="flex flex-col gap-1 text-[0.9375rem] leading-snug">
      {limits && (
        <div>
          <dt className="sr-only">{t("ask.limits")}</dt>
          <dd dir="auto" className="figures font-semibold text-accent-ink">
            {t("ask.limitsText", { today: limits.today || t("ask.noLimit"), asked: limits.asked })}
          </dd>
        </div>
      )}
      {(
        [
          ["blocks", text],
          ["instead", instead],
        ] as const
      ).map(
        ([name, words]) =>
          words !== "" && (
            <div key={name}>
              <dt className="inline text-ink-soft">{t(`ask.${name}`)}: </dt>
              <dd dir="auto" className="inline">
                {words}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
