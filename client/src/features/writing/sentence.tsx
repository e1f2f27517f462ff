import { sentenceStretches } from "@saydo/shared/features/writing/rules.ts";

/** A card's sentence, as ballots, leaders and charters show it: each part keeps its own direction. */
export function Sentence({ text }: { readonly text: string }) {
  return sentenceStretches(text).map(({ words, isPart }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a text have their place alone
    isPart ? <bdi key={index}>{words}</bdi> : words,
  );
}
