import { fileOf } from "@saydo/shared/features/templates/rules.ts";
import type { TemplateWords } from "@saydo/shared/features/templates/schema.ts";
import { mostFileBytes } from "@saydo/shared/features/templates/terms.ts";
import { describe, expect, it } from "vitest";
import { readTemplateFile } from "./read-template-file.ts";

const words: TemplateWords = {
  title: "Caring",
  organisation: "",
  language: "en",
  values: [{ word: "CARING", sentence: "", hue: 0 }],
  lanes: [{ name: "Call agent" }],
  moments: [],
  leaders: [{ name: "Lena", title: "Head of service", seatId: "seat1" }],
  agenda: [{ phase: "welcome", minutes: 5 }],
  anonymity: "anonymous",
  votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
  capacity: 30,
  doors: "closed",
};

/** As version 1 wrote it; this text is never changed. */
const first = `{"saydo":"template","version":1,"name":"Our ninety minutes","words":{"title":"Caring","organisation":"","language":"en",
"values":[{"word":"CARING","sentence":"","hue":0}],"lanes":[{"name":"Call agent"}],"moments":[],"leaders":[{"name":"Lena","title":"Head of service"}],
"agenda":[{"phase":"welcome","minutes":5}],"anonymity":"anonymous","votes":{"budget":null,"cap":null,"quorumPercent":50,"topK":5},"capacity":30,
"doors":"closed"}}`;

const read = (text: string) => readTemplateFile(new Blob([text]));
const changed = (change: object) => JSON.stringify({ ...fileOf("Ours", words), ...change });

describe("a template from a file", () => {
  it("is read as it was saved, without the seats it came from", async () => {
    const { seatId: _seat, ...leader } = { seatId: "", name: "Lena", title: "Head of service" };
    const file = { saydo: "template", version: 1, name: "Ours", words: { ...words, leaders: [leader] } };
    expect(await read(changed({}))).toEqual({ file });
    expect(await read(first)).toMatchObject({ file: { name: "Our ninety minutes", words: { title: "Caring" } } });
  });

  it.each([
    ["a picture", "\u0089PNG", "unreadable"],
    ["half a file", first.slice(0, 200), "unreadable"],
    ["something else's JSON", '{"name":"package","version":1}', "other"],
    ["a list", "[]", "other"],
    ["a newer Saydo's", changed({ version: 2 }), "newer"],
    ["a version that is no number", changed({ version: "1" }), "other"],
    ["an unknown field", changed({ facilitatorName: "Eve" }), "broken"],
    [
      "a step that does not exist",
      changed({ words: { ...words, leaders: [], agenda: [{ phase: "x", minutes: 1 }] } }),
      "broken",
    ],
    ["a title of a thousand letters", first.replace('"Caring"', `"${"x".repeat(1000)}"`), "broken"],
    ["a prototype", first.replace('"title"', '"__proto__":{"isAdmin":true},"title"'), "broken"],
    ["a file larger than any template", " ".repeat(mostFileBytes + 1), "large"],
  ])("that is %s is refused in plain words and leaves nothing behind", async (_what, text, fault) => {
    expect(await read(text)).toEqual({ fault });
    expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
  });

  it("that cannot be read at all is refused like a broken one", async () => {
    const gone = new Blob(["x"]);
    gone.text = () => Promise.reject(new Error("NotReadableError"));
    expect(await readTemplateFile(gone)).toEqual({ fault: "unreadable" });
  });
});
