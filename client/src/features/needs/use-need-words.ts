import type { ItemNeed } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";

/** "better technology and training": each kind of need once, without the leader it is asked of. */
export function useNeedWords(): (needs: readonly ItemNeed[]) => string {
  const { t, i18n } = useTranslation("board");
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (needs) => list.format([...new Set(needs.map(({ type }) => t(`card.need.${type}`)))]);
}
