import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { replaceText } from "./text.ts";

const alphabet = fc
  .array(fc.constantFrom("a", "b", " ", "é", "😀", "😃", "🇩🇪"), { maxLength: 12 })
  .map((letters) => letters.join(""));

test("replaceText makes the text exactly as typed, whatever stood there", () => {
  fc.assert(
    fc.property(alphabet, alphabet, (before, next) => {
      const text = new Y.Doc().getText("t");
      text.insert(0, before);
      replaceText(text, next);
      expect(text.toString()).toBe(next);
    }),
  );
});

test("two people typing at both ends of one field keep both their words", () => {
  const one = new Y.Doc();
  const two = new Y.Doc();
  one.getText("t").insert(0, "refund without asking");
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  replaceText(one.getText("t"), "A refund without asking");
  replaceText(two.getText("t"), "refund without asking anybody");
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  expect(one.getText("t").toString()).toBe("A refund without asking anybody");
  expect(two.getText("t").toString()).toBe("A refund without asking anybody");
});
