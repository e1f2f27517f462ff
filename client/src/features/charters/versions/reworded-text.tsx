import { wordDiff } from "./word-diff.ts";

interface RewordedTextProps {
  readonly before: string;
  readonly after: string;
}

/** One wording turned into the other; colour, line and HTML element each mark the change. */
export function RewordedText({ before, after }: RewordedTextProps) {
  const pieces = wordDiff(before, after).map((piece, position) => ({ ...piece, position }));
  return (
    <p dir="auto" className="text-lg leading-relaxed">
      {pieces.map(({ kind, text, position }) => {
        if (kind === "added") {
          return (
            <ins key={position} className="rounded-sm bg-success-soft text-success-ink underline decoration-2">
              {text}
            </ins>
          );
        }
        if (kind === "dropped") {
          return (
            <del key={position} className="rounded-sm bg-danger-soft text-danger-ink line-through">
              {text}
            </del>
          );
        }
        return <span key={position}>{text}</span>;
      })}
    </p>
  );
}
