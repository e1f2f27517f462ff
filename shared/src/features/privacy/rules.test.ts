import { describe, expect, it } from "vitest";
import { concealedName, isRemovedName, nameReader, namesOf } from "./rules.ts";

const dana = { salt: "a".repeat(43), name: "Dana Okafor" };

describe("T25 a concealed name", () => {
  it("is the salted hash of its name, and the same every time", () => {
    // printf 'saydo/disclosure/v1\0{"salt":"aaa…","v":{"name":"Dana Okafor"}}' | sha256sum
    expect(concealedName(dana)).toBe("sha256:50c19f9af5a83994bbc9e799f3d36300af7d85fa356d824f4d092d9a638e7768");
    expect(concealedName({ ...dana, salt: "b".repeat(43) })).not.toBe(concealedName(dana));
  });

  it("is read through its opening, and shown as removed without it", () => {
    const read = nameReader(namesOf([dana]), "en");
    expect(read(concealedName(dana))).toBe("Dana Okafor");
    expect(nameReader(namesOf([]), "en")(concealedName(dana))).toBe("Name removed");
    expect(nameReader(namesOf([]), "de")(concealedName(dana))).toBe("Name entfernt");
    expect(["Name removed", "Name entfernt", "Dana Okafor"].map(isRemovedName)).toEqual([true, true, false]);
  });

  it("cannot be read as another name by a changed opening", () => {
    expect(nameReader(namesOf([{ ...dana, name: "Mia Berg" }]), "en")(concealedName(dana))).toBe("Name removed");
  });

  it("leaves the names in older signatures as they are", () => {
    expect(nameReader(namesOf([]), "en")("Dana Okafor")).toBe("Dana Okafor");
  });
});
