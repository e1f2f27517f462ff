import type { Obstacle } from "@saydo/shared/features/board/schema.ts";
import { missingParts } from "@saydo/shared/features/scenarios/rules.ts";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";

/** An obstacle as a text: what blocks, its kind, today's limit and the new limit. */
export function ObstacleText({ obstacle }: { readonly obstacle: Obstacle }) {
  const { t } = useTranslation("scenarios");
  const missing = missingParts(obstacle);
  const { type, limitToday, limitAsked, hiddenReason, origin = "employee", editedBy } = obstacle;
  if (hiddenReason !== undefined)
    return <p className="leading-snug text-ink-soft">{t("obstacle.hidden", { reason: hiddenReason })}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p dir="auto" className="leading-snug font-semibold">
        {obstacle.text || t("obstacle.untitled")}
      </p>
      {type === "authority" && (limitToday !== "" || limitAsked !== "") && (
        <p dir="auto" className="figures leading-snug text-accent-ink">
          {t("obstacle.limits", { today: limitToday || "…", asked: limitAsked || "…" })}
        </p>
      )}
      {obstacle.whoCouldChange !== "" && (
        <p dir="auto" className="text-[0.9375rem] leading-snug text-ink-soft">
          {t("obstacle.whoText", { who: obstacle.whoCouldChange })}
        </p>
      )}
      <p className="flex flex-wrap gap-1.5">
        {type && <Badge tone={type === "authority" ? "accent" : "neutral"}>{t(`type.${type}`)}</Badge>}
        {missing.length > 0 && <Badge tone="warning">{t("obstacle.draft")}</Badge>}
        {origin !== "employee" && <Badge>{t(`obstacle.from.${origin}`)}</Badge>}
        {editedBy && <Badge>{t(`obstacle.reworded.${editedBy}`)}</Badge>}
      </p>
      {missing.length > 0 && (
        <p className="text-sm leading-snug text-warning-ink">
          {t("obstacle.lacks", { parts: missing.map((part) => t(`part.${part}`)).join(", ") })}
        </p>
      )}
    </div>
  );
}
