import { needWords } from "@saydo/shared/features/board/terms.ts";
import type { ItemNeed } from "@saydo/shared/features/voting/schema.ts";
import { useTranslation } from "react-i18next";

/** "better technology": one kind of need in the language of the page. */
export function useNeedWord(): (type: ItemNeed["type"]) => string {
  const { i18n } = useTranslation();
  const words = needWords[i18n.language === "de" ? "de" : "en"];
  return (type) => words[type];
}

/** "better technology and training": each kind of need once, without the leader it is asked of. */
export function useNeedWords(): (needs: readonly ItemNeed[]) => string {
  const { i18n } = useTranslation();
  const word = useNeedWord();
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (needs) => list.format([...new Set(needs.map(({ type }) => word(type)))]);
}
