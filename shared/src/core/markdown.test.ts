import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCharacter } from "../testing/any-character.ts";
import { markdownCode, markdownLine, markdownQuote, markdownTable } from "./markdown.ts";

/** Undoes backslash escapes as a CommonMark reader does. */
const unescaped = (text: string) => text.replace(/\\([!-/:-@[-`{-~])/g, "$1");

describe("people's text in Markdown", () => {
  it.each([
    ["# Heading", "\\# Heading"],
    ["- item", "\\- item"],
    ["12. item", "12\\. item"],
    ["*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"],
    ["[link](javascript:x)", "\\[link\\](javascript:x)"],
    ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["a | b", "a \\| b"],
    ["R&amp;D", "R\\&amp;D"],
    ["back\\slash", "back\\\\slash"],
    ["see https://example.org", "see https\\://example.org"],
    ["two\nlines", "two lines"],
  ])("%j is written %j", (text, expected) => {
    expect(markdownLine(text)).toBe(expected);
  });

  it("reads exactly as it was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(unescaped(markdownLine(text))).toBe(text.replace(/\s+/g, " ").trim());
      }),
    );
  });

  it("never leaves a table's bar or an angle bracket bare", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("|", "<", "\\", "`", "a", " ") }), (text) => {
        const bare = markdownLine(text).replace(/\\[!-/:-@[-`{-~]/g, "");
        expect(bare).not.toMatch(/[|<`\\]/);
      }),
    );
  });

  it("quotes every line", () => {
    expect(markdownQuote("one\n\n# two")).toBe("> one\n>\n>\n>\n> \\# two");
  });

  it("fences code with more backticks than it holds", () => {
    expect(markdownCode("a ``` b")).toBe("````\na ``` b\n````");
  });

  it("makes tables", () => {
    expect(markdownTable(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |");
  });
});
