import { expect } from "@playwright/test";
import { groupCards } from "@saydo/shared/board/edit.ts";
import { ensureCell, setCellText } from "@saydo/shared/board/scenario-edit.ts";
import { needWords } from "@saydo/shared/features/board/terms.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { dayIn } from "../fixtures/day-in.ts";
import { backCloses, escapeCloses, labelOf } from "../fixtures/people/hands.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { germanWord as word } from "../fixtures/people/words.ts";
import { openExtremeRoom } from "../fixtures/rooms/extreme-room.ts";
import { longCommitment, longWord } from "../fixtures/rooms/extremes.ts";
import { token } from "../fixtures/rooms/secrets.ts";
import { coverOf, expectFit, magnified, setLetters } from "../fixtures/screens/fit.ts";
import { goTo, isAtRest } from "../fixtures/screens/screens.ts";
import { test } from "../fixtures/test.ts";

const small = { locale: "de-DE", viewport: { width: 360, height: 640 } } as const;

test("nothing is wider than a small German phone, whatever is written and however large the letters", async ({
  open,
  saydo,
}) => {
  test.setTimeout(360_000);
  const room = await openExtremeRoom(saydo.url);
  const { facilitator, leader, agent, workshopId, code, laneId, valueId, momentId } = room;
  const pages = { door: await open("phone", small), facilitator: await open("phone", small) };
  const [leaderPage, agentPage] = [await open("phone", small), await open("phone", small)];

  await test.step("the doors", async () => {
    for (const path of ["/", "/j", `/j/${code}`, "/j/ZZZZZZ", "/demo", "/charters", "/c/unknown", "/w/unknown"]) {
      await goTo(pages.door, path);
      await expectFit(pages.door, path);
    }
    await goTo(pages.door, "/new");
    const steps = pages.door.getByRole("navigation", { name: word("workshops:new.steps") }).getByRole("button");
    for (const step of await steps.all()) {
      await step.click();
      await expectFit(pages.door, `/new, ${await step.textContent()}`);
    }
  });

  for (const [page, person] of [
    [pages.facilitator, facilitator],
    [leaderPage, leader],
    [agentPage, agent],
  ] as const) {
    await sitDown(page, person, saydo.url);
    await goTo(page, `/w/${workshopId}`);
  }

  await test.step("welcome", async () => {
    await expectFit(agentPage, "lobby");
    await expectFit(pages.facilitator, "facilitator's lobby");
    await pages.facilitator.getByRole("button", { name: word("workshops:invite.open") }).click();
    await expectFit(pages.facilitator, "invitation");
    await escapeCloses(pages.facilitator);
    await pages.facilitator.getByRole("button", { name: word("workshops:console.people") }).click();
    await expectFit(pages.facilitator, "people");
    await escapeCloses(pages.facilitator);
  });

  await test.step("write", async () => {
    await toPhase("write");
    const field = (part: string) =>
      agentPage.getByRole("textbox", { name: word(`writing:part.${part}.label`) }).first();
    const next = agentPage.getByRole("button", { name: word("writing:next"), exact: true });
    await expectFit(agentPage, "empty desk");
    for (const part of ["situation", "outcome", "behaviour"]) {
      await field(part).fill(`${longWord} ${longWord}`);
      await field(part).blur();
      await expect(agentPage.getByText(word("common:saving.saved")).first()).toBeVisible();
      await expectFit(agentPage, `desk with only "${part}"`);
      await next.click();
    }
    for (const behaviour of [`${longWord} eins`, "bleibe am Telefon, bis die Bestellung durch ist"]) {
      for (const part of ["situation", "outcome"]) await field(part).fill(longWord);
      await field("behaviour").fill(behaviour);
      await next.click();
    }
    await field("behaviour").fill("immer nie");
    await agentPage.getByRole("button", { name: word("writing:need.label") }).click();
    await expectFit(agentPage, "kinds of need");
    await backCloses(agentPage);
    await agentPage.getByRole("button", { name: word("writing:need.label") }).click();
    await agentPage.getByRole("option", { name: needWords.de.authority }).click();
    await agentPage.getByRole("textbox", { name: word("writing:need.from") }).fill(longWord.repeat(2));
    await expect(agentPage.getByText(word("common:saving.saved")).first()).toBeVisible();
    await expectFit(agentPage, "full desk");
    const menu = agentPage.getByRole("main").getByRole("listitem").getByRole("button");
    await menu.last().click();
    await expectFit(agentPage, "menu of an own card");
    await backCloses(agentPage);
    await menu.last().click();
    await agentPage.getByRole("menuitem", { name: word("writing:mine.remove") }).click();
    await expect(agentPage.getByText(word("writing:mine.removed"))).toBeVisible();
    await expectFit(agentPage, "news of a removed card");
    await expectFit(pages.facilitator, "facilitator in Write");
    await pages.facilitator.getByRole("button", { name: word("workshops:console.steps") }).click();
    await expectFit(pages.facilitator, "agenda");
    await escapeCloses(pages.facilitator);
  });

  await test.step("a magnified desk", async () => {
    await magnified(agentPage, async () => {
      const field = agentPage.getByRole("textbox", { name: word("writing:part.behaviour.label") }).first();
      await field.focus();
      await isAtRest(agentPage);
      expect.soft(await coverOf(field), "the field in which somebody types lies under nothing").toBe("");
      await expectFit(agentPage, "magnified desk", [100]);
    });
    await magnified(pages.facilitator, () => expectFit(pages.facilitator, "magnified console", [100]));
  });

  await test.step("reveal", async () => {
    await toPhase("reveal");
    await facilitator.editBoard(workshopId, (doc, { cards }) => {
      const [one, two] = cards.map(({ id }) => id).sort();
      if (one && two)
        groupCards(doc, token().slice(0, 16), [one, two], { valueId, laneId, order: 9 }, longWord.repeat(2));
    });
    await expect(agentPage.getByText(longWord.repeat(2)).first()).toBeVisible();
    await expectFit(agentPage, "board");
    await expectFit(pages.facilitator, "facilitator's board");
    const actions = agentPage
      .locator(".lane-list [role=row]:not(.pile)")
      .getByRole("button", { name: word("board:card.more") });
    await actions.first().click();
    await expectFit(agentPage, "menu of a card");
    await agentPage.getByRole("menuitem", { name: word("board:act.group") }).click();
    await expectFit(agentPage, "group with");
    await backCloses(agentPage);
    await actions.first().click();
    await agentPage.getByRole("menuitem", { name: word("board:act.move") }).click();
    await expectFit(agentPage, "move to");
    await labelOf(agentPage.getByRole("radio", { name: "Filialleitungsstellvertretung" }).first()).click();
    await agentPage.getByRole("button", { name: word("board:move.confirm") }).click();
    await expectFit(agentPage, "news of a moved card");
    await agentPage.getByRole("button", { name: word("common:dismiss") }).click();
    await agentPage.getByRole("button", { name: word("board:add.open") }).click();
    await agentPage.getByRole("textbox", { name: word("board:add.behaviour") }).fill(longWord);
    await expectFit(agentPage, "a card written on the board");
    await agentPage.getByRole("button", { name: word("board:add.close"), exact: true }).click();
    await agentPage.getByRole("button", { name: word("board:view.table") }).click();
    await expectFit(agentPage, "board as a table");
  });

  await test.step("scenarios", async () => {
    await toPhase("scenarios");
    await expectFit(agentPage, "empty journey");
    await agentPage.getByRole("button", { name: word("scenarios:obstacle.add") }).click();
    await expectFit(agentPage, "empty obstacle");
    await agentPage.getByRole("dialog").getByRole("textbox").first().fill(longWord.repeat(2));
    await labelOf(agentPage.getByRole("radio", { name: word("scenarios:type.authority") }).first()).click();
    await expectFit(agentPage, "half an obstacle");
    for (const box of await agentPage.getByRole("dialog").getByRole("textbox").all()) await box.fill(longWord);
    await expectFit(agentPage, "whole obstacle");
    await escapeCloses(agentPage);
    await facilitator.editBoard(workshopId, (doc) => {
      ensureCell(doc, momentId);
      for (const name of ["need", "channels", "evidence"] as const)
        setCellText(doc, momentId, name, longWord.repeat(2));
    });
    await expect(agentPage.getByText(longWord.repeat(2)).first()).toBeVisible();
    await expectFit(agentPage, "journey");
    await agentPage
      .getByRole("button", { name: word("scenarios:need.change") })
      .first()
      .click();
    await expectFit(agentPage, "need");
    await escapeCloses(agentPage);
    await expectFit(pages.facilitator, "facilitator's journey");
  });

  await test.step("vote", async () => {
    await toPhase("vote");
    await expectFit(agentPage, "before the ballot");
    await expectFit(pages.facilitator, "opening a ballot");
    const { pollId } = await facilitator.command("voting:open", { minutes: 5 });
    const give = agentPage.getByRole("main").getByRole("listitem").first().getByRole("button").last();
    await expectFit(agentPage, "empty ballot");
    await give.click();
    await give.click();
    // A tap on the card itself, which takes no third point.
    await agentPage.getByRole("main").getByRole("listitem").first().locator("button").first().click();
    await expectFit(agentPage, "ballot");
    await magnified(agentPage, async () => {
      const last = agentPage.getByRole("main").getByRole("button", { disabled: false }).last();
      await last.focus();
      await isAtRest(agentPage);
      expect.soft(await coverOf(last), "the button that has the focus lies under nothing").toBe("");
      await expectFit(agentPage, "magnified ballot", [100]);
    });
    await expectFit(pages.facilitator, "facilitator's ballot");
    const items = facilitator.section("voting").poll?.items ?? [];
    await leader
      .command("voting:cast", { pollId, choices: items.slice(0, 3).map(({ id }) => ({ itemId: id, points: 1 })) })
      .catch(() => undefined);
    await expect(agentPage.getByText(word("voting:state.saved", { count: 2 })).first()).toBeVisible();
    await facilitator.command("voting:close", { pollId });
    await expect(agentPage.getByRole("heading", { level: 1, name: word("voting:resultTitle") })).toBeVisible();
    await expectFit(agentPage, "results");
    await expectFit(pages.facilitator, "facilitator's results");
  });

  await test.step("answer", async () => {
    await toPhase("answer");
    await leader.until("answers", ({ docket }) => docket.length > 0);
    for (const { id, seatId } of leader.section("answers").docket) {
      const mine = leader.section("me").seatId;
      if (mine && seatId !== mine)
        await facilitator.command("answers:assign", { docketId: id, seatId: mine, dueOn: dayIn(14) });
    }
    await leader.until("answers", ({ docket }) => docket.every(({ seatId }) => seatId === leader.section("me").seatId));
    await expectFit(leaderPage, "leader's questions");
    for (const kind of ["no", "part", "not-mine"] as const) {
      await labelOf(leaderPage.getByRole("radio", { name: word(`answers:kind.${kind}.label`) }).first()).click();
      await leaderPage.getByRole("textbox").first().fill(longWord);
      await expectFit(leaderPage, `answer "${kind}"`);
    }
    await pages.facilitator
      .getByRole("button", { name: word("answers:assign.open") })
      .first()
      .click();
    await expectFit(pages.facilitator, "who answers");
    await escapeCloses(pages.facilitator);
    await expectFit(pages.facilitator, "facilitator's questions");
    const first = leader.section("answers").docket[0]?.id ?? "";
    await leader.command("answers:give", { docketId: first, kind: "part", text: `${longWord} ${longWord}` });
    await expectFit(leaderPage, "empty commitment");
    await expectFit(agentPage, "answers");
    const form = leaderPage.getByRole("region", { name: word("commitments:form.title") });
    await form.getByRole("textbox").first().fill(longWord.repeat(2));
    await expectFit(leaderPage, "half a commitment");
    await form.getByRole("button", { name: word("commitments:form.type") }).click();
    await leaderPage.getByRole("option", { name: word("commitments:type.authority") }).click();
    await form.getByRole("button", { name: word("commitments:form.authority.lane") }).click();
    await leaderPage.getByRole("option", { name: longWord }).click();
    for (const box of await form.getByRole("textbox").all()) await box.fill(longWord.repeat(2));
    await expectFit(leaderPage, "commitment of authority");
    await form
      .getByRole("group")
      .filter({ has: leaderPage.getByRole("spinbutton") })
      .first()
      .getByRole("button")
      .click();
    await expectFit(leaderPage, "calendar");
    await backCloses(leaderPage);
    await leader.command("commitments:save", { docketId: first, draft: longCommitment(laneId, dayIn(60)) });
  });

  await test.step("sign", async () => {
    await toPhase("sign");
    await expect(leaderPage.getByRole("button", { name: word("commitments:sign.open") })).toBeVisible();
    await expectFit(leaderPage, "own promise");
    await leaderPage.getByRole("button", { name: word("commitments:sign.open") }).click();
    await expect(leaderPage.getByRole("dialog").getByRole("checkbox")).toBeAttached();
    await expectFit(leaderPage, "what is signed");
    await leaderPage.getByRole("dialog").getByRole("textbox").fill(longWord);
    await labelOf(leaderPage.getByRole("dialog").getByRole("checkbox")).click();
    await leaderPage.getByRole("button", { name: word("commitments:sign.press"), exact: true }).click();
    await expect(leaderPage.getByRole("dialog")).toBeHidden();
    await expectFit(leaderPage, "signed promise");
    await expectFit(agentPage, "signatures");
    await expectFit(pages.facilitator, "facilitator's signatures");
  });

  await test.step("close", async () => {
    await toPhase("close");
    await expectFit(agentPage, "before the charter");
    await expectFit(pages.facilitator, "publishing");
    const { charterId } = await facilitator.command("charters:publish", {
      isNpsSetUp: false,
      isEnpsSetUp: false,
      overrideFeedback: true,
    });
    await expect(agentPage.getByRole("heading", { level: 1, name: word("charters:close.doneTitle") })).toBeVisible();
    await expectFit(agentPage, "what became of my cards");
    // Nothing is open, whatever was: one Back leaves.
    await agentPage.goBack();
    await expect(agentPage).not.toHaveURL(new RegExp(`/w/${workshopId}`));
    for (const path of [`/c/${charterId}`, "/charters", "/"]) {
      await goTo(pages.facilitator, path);
      await expectFit(pages.facilitator, path.replace(charterId, "charter"));
    }
  });

  room.leave();

  async function toPhase(phase: PhaseId): Promise<void> {
    await room.go(phase);
    for (const page of [agentPage, leaderPage, pages.facilitator]) {
      await setLetters(page, 100);
      await expect(page.getByText(word(`common:phases.${phase}`)).first()).toBeAttached();
      await isAtRest(page);
    }
  }
});
