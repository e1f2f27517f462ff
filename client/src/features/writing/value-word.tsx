import { FittedText } from "../../ui/page/fitted-text.tsx";

interface ValueWordProps {
  readonly value: { readonly word: string; readonly sentence: string; readonly hue: number };
}

/** The meaning of the headline's word in this workshop, in its colour. */
export function ValueSentence({ value }: ValueWordProps) {
  if (value.sentence === "") return null;
  return (
    <p dir="auto" data-hue={value.hue} className="spine max-w-[56ch] ps-4 text-lg leading-snug text-ink-soft">
      {value.sentence}
    </p>
  );
}

/** A value: one big word in its colour, one sentence below. */
export function ValueWord({ value, among }: ValueWordProps & { readonly among: readonly string[] }) {
  return (
    <div data-hue={value.hue}>
      <p dir="auto" className="display-1 text-value">
        <FittedText among={among}>{value.word}</FittedText>
      </p>
      <p dir="auto" className="mt-2 max-w-[48ch] text-lg leading-snug text-ink-soft">
        {value.sentence}
      </p>
    </div>
  );
}
