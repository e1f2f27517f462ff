import { describe, expect, it } from "vitest";
import { checkedWorkshop, stepWithError } from "./new-workshop-form.ts";
import { agendaOf, fromTemplate, templateIds } from "./templates.ts";

const minutesOf = { values: 90, scenarios: 60, refresh: 45 } as const;

describe.each(templateIds)("the template %s", (id) => {
  it("keeps the minutes its name promises", () => {
    expect(agendaOf(id).reduce((sum, item) => sum + item.minutes, 0)).toBe(minutesOf[id]);
  });

  it.each(["en", "de"] as const)("lacks nothing but names in %s", (language) => {
    const draft = fromTemplate(id, language);
    const refused = checkedWorkshop.safeParse(draft).error?.issues.map((issue) => issue.path.join("."));
    expect(refused?.toSorted()).toEqual(["facilitatorName", "leaders.0.name"]);
    const named = {
      ...draft,
      facilitatorName: "Ana",
      leaders: draft.leaders.map((leader) => ({ ...leader, name: "Jo" })),
    };
    expect(checkedWorkshop.safeParse(named).success).toBe(true);
  });
});

it("finds the step of the first mistake", () => {
  expect(stepWithError(["leaders.0.name", "lanes.1.name"])).toBe("roles");
  expect(stepWithError([])).toBeNull();
});

it("marks the second of two equal values and a vote without cards", () => {
  const draft = fromTemplate("values", "en");
  const twice = {
    ...draft,
    facilitatorName: "Ana",
    leaders: [{ name: "Jo", title: "Head" }],
    values: [...draft.values, { word: "caring", sentence: "Again", hue: 1 }],
  };
  expect(checkedWorkshop.safeParse(twice).error?.issues[0]?.path).toEqual(["values", 1, "word"]);
  const early = {
    ...twice,
    values: draft.values,
    agenda: [
      { phase: "welcome" as const, minutes: 5 },
      { phase: "vote" as const, minutes: 5 },
    ],
  };
  expect(checkedWorkshop.safeParse(early).error?.issues[0]?.path).toEqual(["agenda", 1, "phase"]);
});
