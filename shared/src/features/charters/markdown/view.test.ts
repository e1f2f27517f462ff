import { describe, expect, it } from "vitest";
import { published, sealed, sources } from "../../../testing/charter-sources.ts";
import { compileCharter } from "../rules.ts";
import { charterMarkdown } from "./view.ts";

describe("a charter as Markdown (P9)", () => {
  it("holds every line, its origin and what is unanswered", () => {
    const text = charterMarkdown(published(sealed()));
    expect(text).toContain("# Caring\n\n**Values charter 2026-1, version 1** · Northwind · published 2026-03-02");
    expect(text).toContain(
      "Made by 12 people on 2026-03-02. Lines by whose words they are: 2 of employees alone, 1 of leadership, 1 of several kinds of people. 1 line holds words that somebody else rewrote.",
    );
    expect(text).toContain(
      [
        "#### Let us refund up to 100\n",
        "- Needs: the authority to decide, from Lena",
        "- Limit: “20” until now, “100” asked for",
        "- What stands in the way: We cannot refund",
        "- What staff would do instead: Refund at once",
        "- Vote: rank 1, 2 points from 1 voter",
        "- Answer by Lena (Head of service), 2026-03-02: **We commit: the authority to decide.** Yes.",
        "- From an obstacle a participant wrote; 1 with wording by the facilitator",
      ].join("\n"),
    );
    expect(text).toContain(
      "- Needs: training, from Head of service\n- Vote: rank 2=, 1 point from 1 voter\n- No answer yet when this was published: Lena (Head of service), due 2026-03-16\n- From 1 card from leadership",
    );
    expect(text).toContain(
      "## What we do ourselves\n\nNobody's permission is needed.\n\n### Everyone\n\n#### When a payment fails, I do card-own, so that nobody waits",
    );
    expect(text).toContain("## Hidden cards and obstacles, and why\n\n- names a person");
    expect(text).toContain("| 2= | When a payment fails, I do card-one, so that nobody waits | 1 | 25 % | 1 | yes |");
    expect(text).toContain("2 of 3 took part (67 %).");
  });

  it.each([
    [true, true, "The facilitator states: customers (NPS) and employees (eNPS) are asked regularly."],
    [true, false, "The facilitator states: customers (NPS) are asked regularly. Whether employees are is not stated."],
    [false, true, "The facilitator states: employees (eNPS) are asked regularly. Whether customers are is not stated."],
    [false, false, "Whether customers and employees are asked regularly is not stated."],
  ])("says what the facilitator stated about feedback (NPS %s, eNPS %s)", (isNpsSetUp, isEnpsSetUp, sentence) => {
    const feedback = { isNpsSetUp, isEnpsSetUp, overrideFeedback: true };
    const text = charterMarkdown(published(sealed(compileCharter(sources({ feedback })))));
    expect(text).toContain(`## Feedback\n\n${sentence}\n\n`);
  });

  it("says of a vote of one or two voters what their points give away, and of three nothing", () => {
    const warning = "Fewer than three people voted.";
    const body = compileCharter(sources());
    const three = { ...body, poll: { ...body.poll, result: { ...body.poll.result, ballots: 3 } } };
    expect(body.poll.result.ballots).toBe(2);
    expect(charterMarkdown(published(sealed(body)))).toContain(warning);
    expect(charterMarkdown(published(sealed(three)))).not.toContain(warning);
  });

  it("calls a line unanswered when its day had passed before it was published", () => {
    const late = { ...compileCharter(sources()), publishedAt: Date.UTC(2026, 2, 17, 12) };
    expect(charterMarkdown(published(sealed(late)))).toContain("- **Unanswered**: ");
  });

  it("marks what was promised without a signature, as the charter's page does", () => {
    const body = compileCharter(sources());
    const signed = { ...body, lines: body.lines.map((each) => ({ ...each, commitmentId: "promise" })) };
    expect(charterMarkdown(published(sealed(body)))).toContain("- **Promised, not signed**");
    expect(charterMarkdown(published(sealed(signed)))).not.toContain("Promised, not signed");
  });

  it("keeps Persian words in their order, in a sentence and between other people's words", () => {
    const body = compileCharter(sources());
    const text = "When دفع فشل (2), I یک دو three چهار, so that 20 € → 100 €";
    const lines = body.lines.map((each) => ({ ...each, text, leaderName: "دانا (2)", leaderTitle: "Service" }));
    const markdown = charterMarkdown(published(sealed({ ...body, lines })));
    expect(markdown).toContain(
      "#### When \u2068دفع فشل (2)\u2069, I \u2068یک دو three چهار\u2069, so that 20 € → 100 €\n",
    );
    expect(markdown).toContain(": \u2068دانا (2)\u2069 (Service), due 2026-03-16");
    expect(charterMarkdown(published(sealed(body)))).not.toMatch(/[\u2066-\u2069]/);
  });

  it("speaks German for a German charter", () => {
    const body = { ...compileCharter(sources()), language: "de" } as const;
    const text = charterMarkdown(published(sealed(body)));
    expect(text).toContain("**Werte-Charta 2026-1, Version 1**");
    expect(text).not.toMatch(/Unanswered|No answer|Answer by|voters|Needs/);
    expect(text).toContain("- Braucht: die Befugnis zu entscheiden, von Lena");
    expect(text).toContain("**Wir sagen zu: die Befugnis zu entscheiden.** Yes.");
    expect(text).toContain("## Was wir selbst tun");
  });
});
