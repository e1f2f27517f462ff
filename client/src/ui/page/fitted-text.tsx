import { widestWord } from "./widest-word.ts";

interface FittedTextProps {
  readonly children: string;
  /** Words that stand beside it: all of them get the size of the longest. */
  readonly among?: readonly string[];
}

/** Large text of people's own words. In a narrow place it becomes smaller, so that the longest word stays whole. It fills the width of its parent. */
export function FittedText({ children, among = [] }: FittedTextProps) {
  const width = Math.max(...[children, ...among].map(widestWord)).toFixed(2);
  return (
    <span className="@container block">
      {/* Below this size the word breaks: smaller letters could not be read. */}
      <span className="block" style={{ fontSize: `min(1em, max(1.25rem, calc(100cqi / ${width})))` }}>
        {children}
      </span>
    </span>
  );
}
