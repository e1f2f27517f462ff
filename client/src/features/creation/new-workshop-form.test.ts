import { expect, it } from "vitest";
import { withoutEmptyRows } from "./new-workshop-form.ts";
import { fromTemplate } from "./templates.ts";

const draft = fromTemplate("values", "en");

it("drops the row that Enter in the last moment opened, and every other empty row", () => {
  const pressed = {
    ...draft,
    moments: [...draft.moments, { name: "" }],
    lanes: [...draft.lanes, { name: "  " }],
    leaders: [
      { name: "Lena", title: "Head of service" },
      { name: "", title: "" },
    ],
  };
  expect(withoutEmptyRows(pressed)).toEqual({ ...draft, leaders: pressed.leaders.slice(0, 1) });
});

it("keeps what is half filled, and the one row a list needs", () => {
  const half = {
    ...draft,
    leaders: [
      { name: "", title: "Head of service" },
      { name: "", title: "" },
    ],
    moments: [{ name: "" }],
    lanes: [{ name: "" }],
  };
  expect(withoutEmptyRows(half)).toMatchObject({
    leaders: [{ name: "", title: "Head of service" }],
    moments: [],
    lanes: [{ name: "" }],
  });
});
