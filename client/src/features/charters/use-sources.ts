import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { type LineSources, linesByOrigin, rewordedLines } from "@saydo/shared/features/charters/sources/view.ts";
import { useTranslation } from "react-i18next";

/** The source of a line, in words. */
export function useSources() {
  const { t, i18n } = useTranslation("charters");
  const listed = (texts: readonly string[]) => new Intl.ListFormat(i18n.language).format(texts);

  function from({ isObstacle, from: counts }: LineSources): string {
    return listed(
      counts.map(({ kind, count }) => (isObstacle ? t(`line.obstacle.${kind}`) : t(`line.cards.${kind}`, { count }))),
    );
  }

  function lines({ lines: asked, ourselves = [], coCreationPercent }: CharterBody): string {
    const all = [...asked, ...ourselves];
    const counts = linesByOrigin(all);
    if (counts === null) return t("facts.share", { percent: coCreationPercent });
    const reworded = rewordedLines(all);
    return [
      t("facts.origins", { origins: listed(counts.map(({ kind, count }) => t(`facts.origin.${kind}`, { count }))) }),
      ...(reworded > 0 ? [t("facts.reworded", { count: reworded })] : []),
    ].join(" ");
  }

  return { from, lines };
}
