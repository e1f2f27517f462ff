const paths = [
  "M50 6a44 44 0 1 0 0 88a44 44 0 0 0 0-88z",
  "M18 10h64a8 8 0 0 1 8 8v64a8 8 0 0 1-8 8H18a8 8 0 0 1-8-8V18a8 8 0 0 1 8-8z",
  "M50 4l42 40a8 8 0 0 1 0 12L50 96L8 56a8 8 0 0 1 0-12z",
  "M50 8c4 0 7 2 9 5l34 62c4 8-1 15-9 15H16c-8 0-13-7-9-15l34-62c2-3 5-5 9-5z",
  "M29 10h42a8 8 0 0 1 7 4l18 32a8 8 0 0 1 0 8L78 86a8 8 0 0 1-7 4H29a8 8 0 0 1-7-4L4 54a8 8 0 0 1 0-8l18-32a8 8 0 0 1 7-4z",
  "M50 4c12 0 20 9 20 20c0 3 0 4-1 6c2-1 3-1 6-1c12 0 21 9 21 21s-9 21-21 21c-3 0-4 0-6-1c1 2 1 3 1 6c0 11-8 20-20 20s-20-9-20-20c0-3 0-4 1-6c-2 1-3 1-6 1C13 71 4 62 4 50s9-21 21-21c3 0 4 0 6 1c-1-2-1-3-1-6C30 13 38 4 50 4z",
  "M6 50A44 44 0 0 1 50 6h36a8 8 0 0 1 8 8v36a44 44 0 0 1-88 0z",
  "M50 5l13 22l25 1l-12 22l12 22l-25 1l-13 22l-13-22l-25-1l12-22l-12-22l25-1z",
];

/** What is cut out of the middle of the shape. */
const holes = ["", "M50 38a12 12 0 1 0 0 24a12 12 0 0 0 0-24z", "M38 46h24v9H38z", "M46 38h9v24h-9z"];

/** A member's own shape and colour, the same wherever the member appears. The shape alone tells members apart without colour. */
export function MemberShape({
  memberId,
  className = "size-8",
}: {
  readonly memberId: string;
  readonly className?: string;
}) {
  const number = hash(memberId);
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" data-hue={number % 8} className={`shrink-0 fill-value ${className}`}>
      <path fillRule="evenodd" d={shapePath(number)} />
    </svg>
  );
}

function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619);
  return value >>> 0;
}

/** Uses the bits that the colour does not. There are 256 looks, so ten members rarely share one. */
function shapePath(number: number): string {
  return `${paths[(number >>> 5) % paths.length]}${holes[(number >>> 11) % holes.length]}`;
}
