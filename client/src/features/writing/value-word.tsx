interface ValueWordProps {
  readonly value: { readonly word: string; readonly sentence: string; readonly hue: number };
}

/** A value as people should remember it: one big word in its colour, one sentence below. */
export function ValueWord({ value }: ValueWordProps) {
  return (
    <div data-hue={value.hue}>
      <p dir="auto" className="display-1 break-words text-value">
        {value.word}
      </p>
      <p dir="auto" className="mt-2 max-w-[48ch] text-lg leading-snug text-ink-soft">
        {value.sentence}
      </p>
    </div>
  );
}
