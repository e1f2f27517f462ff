import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, sha256, signedBytes } from "./canonical-json.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const own = (key: string, value: unknown) => Object.defineProperty({}, key, { value, enumerable: true });

function nested(depth: number): unknown {
  return depth === 0 ? "bottom" : [nested(depth - 1)];
}

describe("the bytes that are signed", () => {
  it("carry their kind, so that a charter's bytes are never a commitment's", () => {
    const text = new TextDecoder().decode(signedBytes("commitment", { b: 1, a: ["ä", null, true] }));
    expect(text).toBe('saydo/commitment/v1\0{"a":["ä",null,true],"b":1}');
  });

  it("sort keys by UTF-16 code units (RFC 8785 §3.2.3)", () => {
    const keys = { "\u20ac": 1, "\ufb00": 2, "\ud83d\ude00": 3, "1": 4, "\u00f6": 5 };
    expect(canonicalText(keys)).toBe('{"1":4,"\u00f6":5,"\u20ac":1,"\ud83d\ude00":3,"\ufb00":2}');
  });

  const refused: [string, unknown][] = [
    ["a fraction", 0.1],
    ["minus zero", -0],
    ["an unsafe integer", 2 ** 53],
    ["not a number", Number.NaN],
    ["undefined", undefined],
    ["a missing field", { a: undefined }],
    ["a big integer", 1n],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["a function", () => 1],
    ["text that is not NFC", "a\u0308"],
    ["half a character", "\ud800"],
    ["a control character", "a\u0007"],
    ["a direction override", "refund \u202e001"],
    ["a key with a direction override", { "\u202ea": 1 }],
    ["a prototype key", own("__proto__", 1)],
    ["a constructor key", own("constructor", 1)],
    ["33 levels", nested(33)],
  ];
  it.each(refused)("refuse %s", (_name, value) => {
    expect(() => canonicalText(value)).toThrow("invalid_input");
  });

  it("accept 32 levels and line breaks", () => {
    expect(canonicalText(nested(32))).toContain("bottom");
    expect(canonicalText("two\nlines")).toBe('"two\\nlines"');
  });

  it("are the same after parsing, in whatever order the keys stood", () => {
    const leaf = fc.oneof(fc.boolean(), fc.constant(null), fc.nat(), fc.stringMatching(/^[ -~äöüß€\n]{0,20}$/));
    const key = fc.stringMatching(/^[a-z]{1,6}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("tree")), fc.dictionary(key, tie("tree"))),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalText(value);
        expect(canonicalText(JSON.parse(text))).toBe(text);
        expect(canonicalText(reversed(JSON.parse(text)))).toBe(text);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

it("hashes as FIPS 180-4 says", () => {
  expect(sha256(utf8("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
