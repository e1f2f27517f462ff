import type { Language } from "../../texts/language.ts";

/** The first words have the same form for all genders; the second words are animals in each language. A member needs no real name. */
const words = {
  en: {
    first: ["Curious", "Brave", "Calm", "Bright", "Gentle", "Quick", "Steady", "Witty", "Keen", "Sunny"],
    second: ["Otter", "Heron", "Badger", "Wren", "Lynx", "Hare", "Robin", "Marten", "Swift", "Beaver"],
  },
  de: {
    first: ["Kluge", "Mutige", "Ruhige", "Helle", "Sanfte", "Flinke", "Wache", "Heitere", "Feine", "Sonnige"],
    second: ["Otterin", "Möwe", "Lerche", "Eule", "Gämse", "Hummel", "Amsel", "Biene", "Schwalbe", "Robbe"],
  },
} as const;

/** A friendly name like "Curious Otter", used when the field is left as it is. */
export function suggestName(language: Language, random: () => number = Math.random): string {
  const { first, second } = words[language];
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  return `${pick(first)} ${pick(second)}`;
}
