import { describe, expect, test } from "vitest";
import { Admission } from "./admission.ts";

function aDoor(limit: number) {
  const admission = new Admission(limit);
  const served: string[] = [];
  const people = new Map<string, object>();
  const person = (name: string) => {
    const known = people.get(name) ?? {};
    people.set(name, known);
    return known;
  };
  const ask = (name: string, bytes = 10) => admission.ask(person(name), () => served.push(name) && bytes);
  return { admission, served, person, ask };
}

describe("admission", () => {
  test("AUD-7: lets in until so many bytes are under way, the others in their order as it empties", () => {
    const { admission, served, person, ask } = aDoor(20);
    for (const name of ["a", "b", "c", "d"]) ask(name);
    expect(served).toEqual(["a", "b"]);
    admission.done(person("b"));
    expect(served).toEqual(["a", "b", "c"]);
    admission.done(person("a"));
    expect(served).toEqual(["a", "b", "c", "d"]);
    expect(admission.mostBytes).toBe(20);
  });

  test("a board larger than the limit is let in, alone", () => {
    const { admission, served, person, ask } = aDoor(20);
    ask("a", 500);
    ask("b");
    expect(served).toEqual(["a"]);
    admission.done(person("a"));
    expect(served).toEqual(["a", "b"]);
  });

  test("who leaves makes room, waiting or being served", () => {
    const { admission, served, person, ask } = aDoor(10);
    for (const name of ["a", "b", "c"]) ask(name);
    admission.gone(person("b"));
    admission.gone(person("a"));
    expect(served).toEqual(["a", "c"]);
  });

  test("AUD-7: a second question of the same connection waits for the answer to the first", () => {
    const { admission, served, person, ask } = aDoor(100);
    ask("a");
    ask("a");
    ask("b");
    expect(served).toEqual(["a", "b"]);
    admission.done(person("a"));
    expect(served).toEqual(["a", "b", "a"]);
  });

  test("a question that turns out malformed takes no place", () => {
    const { admission, served, person, ask } = aDoor(10);
    admission.ask(person("a"), () => {
      admission.done(person("a"));
      return 0;
    });
    ask("b");
    ask("c");
    expect(served).toEqual(["b"]);
  });
});
