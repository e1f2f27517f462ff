import fc from "fast-check";

/** Every character of Unicode. fast-check's own unit "binary" gives the same, but takes seconds to build its tables. */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));
