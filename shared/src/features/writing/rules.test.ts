import { describe, expect, it } from "vitest";
import { actionSentence, type Hint, hintsFor, type Language, sentenceLength } from "./rules.ts";

const good = {
  situation: "a payment fails on three channels",
  behaviour: "keep the line open until the order is through",
  outcome: "the customer does not explain it a fourth time",
};

describe("P3 hints", () => {
  const cases: [Language, Partial<typeof good>, Hint[]][] = [
    ["en", {}, []],
    ["en", { behaviour: "" }, []],
    ["en", { behaviour: "care" }, []],
    ["en", { behaviour: "the best service in town" }, ["verb-first"]],
    ["en", { behaviour: "communication with customers" }, ["verb-first"]],
    ["en", { behaviour: "mention the delay before they ask" }, []],
    ["en", { behaviour: "always smile at people" }, ["verb-first", "absolute"]],
    ["en", { behaviour: "am friendly to customers" }, ["absolute"]],
    ["en", { situation: "" }, ["moment"]],
    ["en", { situation: "every day" }, ["moment"]],
    ["en", { situation: "Everyday questions reach me by mail" }, ["moment"]],
    ["en", { behaviour: "communicate the values to colleagues" }, ["poster"]],
    ["en", { behaviour: "raise awareness in my team" }, ["poster"]],
    ["en", { situation: "a customer of the premium segment calls" }, ["statistics"]],
    ["en", { outcome: "NPS rises by 5 %" }, ["statistics"]],
    ["en", { outcome: "x".repeat(140) }, ["long"]],
    ["de", { situation: "eine Zahlung scheitert", behaviour: "rufe in zehn Minuten zurück", outcome: "" }, []],
    ["de", { situation: "eine Zahlung scheitert", behaviour: "unsere Kunden ernst nehmen" }, ["verb-first"]],
    ["de", { situation: "eine Zahlung scheitert", behaviour: "bleibe immer freundlich" }, ["absolute"]],
    ["de", { situation: "jemand wartet", behaviour: "erkläre ihm sein Ticket in Ruhe" }, []],
    ["de", { situation: "jemand wartet", behaviour: "will freundlich sein" }, ["absolute"]],
    ["de", { situation: "jemand wartet", behaviour: "will freundlich sein und helfen" }, ["absolute"]],
    ["en", { behaviour: "call back before 9 am on the next day" }, []],
    ["de", { situation: "jeden Tag", behaviour: "höre bis zum Ende zu" }, ["moment"]],
    ["de", { situation: "eine Zahlung scheitert", behaviour: "lebe unsere Werte im Team" }, ["poster"]],
    ["de", { situation: "das Kundensegment B anruft", behaviour: "rufe in zehn Minuten zurück" }, ["statistics"]],
  ];

  it.each(cases)("%s %j gives %j", (language, change, expected) => {
    expect(hintsFor({ ...good, ...change }, language)).toEqual(expected);
  });
});

describe("the sentence of an action", () => {
  it("joins the parts and says the leading words once", () => {
    expect(
      actionSentence({ ...good, situation: "When a payment fails,", behaviour: "I stay on the line." }, "en"),
    ).toBe("When a payment fails, I stay on the line, so that the customer does not explain it a fourth time");
  });

  it("keeps the I of a situation", () => {
    expect(actionSentence({ situation: "I open a case", behaviour: "I ask once", outcome: "" }, "en")).toBe(
      "When I open a case, I ask once",
    );
  });

  it("leaves out what is empty", () => {
    expect(actionSentence({ situation: "", behaviour: "call back", outcome: "" }, "en")).toBe("I call back");
    expect(actionSentence({ situation: "", behaviour: "rufe zurück", outcome: "" }, "de")).toBe("Ich rufe zurück");
  });

  it("keeps a German verb where it was typed", () => {
    expect(
      actionSentence({ situation: "die Zahlung scheitert", behaviour: "rufe zurück", outcome: "niemand wartet" }, "de"),
    ).toBe("Wenn die Zahlung scheitert: ich rufe zurück, damit niemand wartet");
  });

  it("says ich once when it was typed behind its verb", () => {
    const sentence = (behaviour: string) => actionSentence({ situation: "es klingelt", behaviour, outcome: "" }, "de");
    expect(sentence("rufe ich zurück")).toBe("Wenn es klingelt: ich rufe zurück");
    expect(sentence("wie ich es gelernt habe, frage")).toBe("Wenn es klingelt: ich wie ich es gelernt habe, frage");
  });

  it("counts what a reader sees", () => {
    expect(sentenceLength({ situation: "abc", behaviour: "de", outcome: "" })).toBe(6);
  });
});
