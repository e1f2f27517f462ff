import { expect, it } from "vitest";
import { aWorkshop } from "../../testing/a-workshop.ts";
import { everyoneLaneId } from "../workshops/terms.ts";
import { fileOf, templateOf, upToDate } from "./rules.ts";
import { templateFile, templateWords } from "./schema.ts";

const steps = [
  (old: object) => ({ ...old, version: 1, lanes: ["from one"] }),
  (old: object) => ({ ...old, version: 1, moments: ["from two"] }),
];

it("a file of every older version becomes today's by each step that came after it", () => {
  expect(upToDate({ version: 1 }, steps)).toEqual({ version: 3, lanes: ["from one"], moments: ["from two"] });
  expect(upToDate({ version: 2 }, steps)).toEqual({ version: 3, moments: ["from two"] });
  expect(upToDate({ version: 3, words: "as they are" }, steps)).toEqual({ version: 3, words: "as they are" });
});

it("a file that a newer Saydo wrote is not guessed at", () => {
  expect(upToDate({ version: 4 }, steps)).toBeNull();
});

it("a template of a workshop that lost its job roles and leaders still begins a form, and its file is read again", () => {
  const values = [{ id: "value1", word: "CARING", sentence: "It is ours", hue: 0 }];
  const workshop = aWorkshop({ values, lanes: [{ id: everyoneLaneId, name: "Everyone" }], leaders: [] });
  const words = templateOf(workshop, true);
  expect(words.lanes).toEqual([{ name: "" }]);
  expect(templateWords.parse(words)).toEqual(words);
  expect(templateFile.parse(JSON.parse(JSON.stringify(fileOf("Ours", words)))).name).toBe("Ours");
});
