import { widestWord } from "./widest-word.ts";

/** People's words in large type: smaller in a narrow place, so that the longest word stays whole. Fills the width it is in. */
export function FittedText({ children }: { readonly children: string }) {
  const width = widestWord(children).toFixed(2);
  return (
    <span className="@container block">
      {/* Below this size the word breaks: letters that nobody can read would be no better. */}
      <span className="block" style={{ fontSize: `min(1em, max(1.25rem, calc(100cqi / ${width})))` }}>
        {children}
      </span>
    </span>
  );
}
