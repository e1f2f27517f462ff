import { expect, type Page } from "@playwright/test";
import {
  addObstacle,
  ensureCell,
  setCellText,
  setObstacle,
  setObstacleText,
} from "@saydo/shared/board/scenario-edit.ts";
import { dayIn } from "../fixtures/day-in.ts";
import { germanWord as word } from "../fixtures/people/words.ts";
import { openExtremeRoom } from "../fixtures/rooms/extreme-room.ts";
import { longCommitment, longWord } from "../fixtures/rooms/extremes.ts";
import { sha256, token } from "../fixtures/rooms/secrets.ts";
import { goTo, isAtRest } from "../fixtures/screens/screens.ts";
import { test } from "../fixtures/test.ts";

const sentence = `Ich darf nur bis 20 Euro erstatten und muss die ${longWord} jedes Mal von der Leitung freigeben lassen`;
const obstacles = ["erstens", "zweitens", "drittens", "viertens", "fünftens", "sechstens"].map(
  (nth) => `${nth}: ${sentence}`,
);

test("the wall speaks the room's language and cuts nothing off; what does not fit comes on a further page", async ({
  open,
  saydo,
}) => {
  const room = await openExtremeRoom(saydo.url);
  const { facilitator, leader, agent, workshopId, projectorPath, laneId, valueId, momentId } = room;
  const wall = await open("projector", { locale: "en-GB" });
  await goTo(wall, projectorPath);
  await expect(wall.getByRole("heading", { level: 1 })).toHaveText(word("workshops:lobby.come"));
  expect(await wall.evaluate(() => document.documentElement.lang)).toBe("de");

  await room.go("write");
  await shows(wall, word("common:phases.write"));
  for (const nth of ["eins", "zwei", "drei", "vier", "fünf", "sechs"]) {
    await agent.command("writing:save", {
      draftId: token().slice(0, 20),
      receiptHash: sha256(token()),
      valueId,
      laneId,
      parts: { situation: longWord, behaviour: `${nth} ${longWord} nehmen und bleiben`, outcome: longWord },
      need: { type: "authority", from: longWord },
    });
  }

  // As long as the fields take it, and side by side: taller than the wall is high.
  const longest = `${longWord} ${longWord} ${longWord}`;
  for (const lane of facilitator.section("workshop").lanes)
    await agent.command("writing:save", {
      draftId: token().slice(0, 20),
      receiptHash: sha256(token()),
      valueId,
      laneId: lane.id,
      parts: { situation: longest, behaviour: `sieben ${longest}`, outcome: longest },
      need: { type: "authority", from: longWord },
    });

  await room.go("reveal");
  await showsInTime(
    wall,
    ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben"].map((nth) => `${nth} ${longWord}`),
  );

  await room.go("scenarios");
  await facilitator.editBoard(workshopId, (doc) => {
    ensureCell(doc, momentId);
    setCellText(doc, momentId, "need", `${sentence}, sagt die Kundin, und ${sentence}`);
    for (const text of obstacles) {
      const id = token().slice(0, 16);
      addObstacle(doc, id, { momentId, laneId, order: 1 });
      setObstacleText(doc, id, "text", text);
      setObstacleText(doc, id, "ask", `Bitte um ${text}`);
      setObstacleText(doc, id, "instead", text);
      setObstacleText(doc, id, "whoCouldChange", longWord);
      setObstacle(doc, id, { type: "procedure" });
    }
  });
  await showsInTime(wall, obstacles);

  await room.go("vote");
  await shows(wall, word("voting:question"));
  const { pollId } = await facilitator.command("voting:open", { minutes: 5 });
  await facilitator.until("voting", ({ poll }) => poll?.id === pollId);
  const items = facilitator.section("voting").poll?.items ?? [];
  await agent.command("voting:cast", {
    pollId,
    choices: items.slice(0, 3).map(({ id }) => ({ itemId: id, points: 1 })),
  });
  await facilitator.command("voting:close", { pollId });
  await facilitator.until("voting", ({ poll }) => poll?.status === "closed");
  await showsInTime(
    wall,
    items.map(({ title }) => title),
  );

  await room.go("answer");
  await leader.until("answers", ({ docket }) => docket.length > 0);
  const { seatId } = leader.section("me");
  for (const [index, { id }] of leader.section("answers").docket.entries()) {
    if (seatId) await facilitator.command("answers:assign", { docketId: id, seatId, dueOn: dayIn(14) });
    await leader.until("answers", ({ docket }) => docket[index]?.seatId === seatId);
    await leader.command("answers:give", {
      docketId: id,
      kind: "part",
      text: `Antwort ${index}: ${sentence}. ${sentence}.`,
    });
  }
  const { docket } = leader.section("answers");
  await showsInTime(
    wall,
    docket.map((_, index) => `Antwort ${index}`),
  );
  for (const [index, { id }] of docket.entries()) {
    const draft = longCommitment(laneId, dayIn(60));
    const text = index === 0 ? `${sentence}. `.repeat(4) : draft.text;
    await leader.command("commitments:save", { docketId: id, draft: { ...draft, text } });
  }

  const before = await wall.getByRole("main").boundingBox();
  const { agendaIndex } = facilitator.section("workshop");
  await facilitator.command("phase:advance", { fromIndex: agendaIndex, toIndex: agendaIndex + 1 });
  await expect(wall.getByTestId("lock")).toBeVisible();
  expect(await wall.getByRole("main").boundingBox(), "the banner takes no room from a full page").toEqual(before);
  expect.soft(await wall.evaluate(cutOff), "under the banner").toEqual([]);

  await room.go("sign");
  await shows(wall, word("commitments:title"));
  await expect(wall.getByText(/2\d{3}/).first()).toBeVisible();
  await showsInTime(
    wall,
    docket.map(({ item }) => item.title),
  );
  room.leave();
});

async function shows(wall: Page, text: string): Promise<void> {
  await expect(wall.getByText(text).first()).toBeVisible({ timeout: 20_000 });
  await isAtRest(wall);
  expect.soft(await wall.evaluate(cutOff), text.slice(0, 60)).toEqual([]);
}

/** Turns the pages until every text was read whole. */
async function showsInTime(wall: Page, texts: readonly string[]): Promise<void> {
  const unseen = new Set(texts);
  const any = texts.map((text) => wall.getByText(text)).reduce((one, other) => one.or(other));
  await expect(any.first()).toBeAttached({ timeout: 20_000 });
  for (let page = 0; page < 24 && unseen.size > 0; page += 1) {
    await isAtRest(wall);
    expect.soft(await wall.evaluate(cutOff), `page ${page + 1} of ${texts[0]?.slice(0, 40)}`).toEqual([]);
    for (const text of unseen) if (await wall.getByText(text).filter({ visible: true }).count()) unseen.delete(text);
    await wall.keyboard.press("ArrowRight");
  }
  expect.soft([...unseen], "never on the wall").toEqual([]);
}

/** Runs in the page: every text that a box or the screen cuts. */
function cutOff(): string[] {
  const found: string[] = [];
  const main = document.querySelector("main");
  for (const element of main?.querySelectorAll("p, h1, h2, span, b, li") ?? []) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.visibility === "hidden" || box.width <= 1 || box.height <= 1 || !element.textContent) continue;
    const name = `${element.textContent.slice(0, 40)} ${Math.round(box.bottom)}`;
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) found.push(`off the wall: ${name}`);
    if (style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis") found.push(`may end in "…": ${name}`);
    let holder = element.parentElement;
    for (; holder && holder !== main; holder = holder.parentElement) {
      const clips = /hidden|clip/.test(getComputedStyle(holder).overflowY);
      if (clips && box.bottom > holder.getBoundingClientRect().bottom + 2) found.push(`cut by its box: ${name}`);
    }
  }
  return found.slice(0, 8);
}
