import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { MarkedText } from "./marked-text.tsx";

function marked(text: string, typed: string) {
  const { container } = render(<MarkedText text={text} typed={typed} />);
  expect(container.textContent).toBe(text);
  return [...container.querySelectorAll("mark")].map((mark) => mark.textContent);
}

it.each([
  ["I call back, calling twice", "back call", ["call", "back", "calling"]],
  ["I call back, calling twice", "call back", ["call", "back"]],
  ["Größe zählt: GROSSE Ohren", "große", ["Größe", "GROSSE"]],
  ["ﬁnance and fine", "fin", ["ﬁnance", "fine"]],
  ['<b>bold</b> & "quoted"', "bold quoted", ["bold", "quoted"]],
  ["nothing of it", "zebra", []],
  ["nothing typed", "", []],
])("marks in “%s” what was typed: %s", (text, typed, words) => {
  expect(marked(text, typed)).toEqual(words);
});
