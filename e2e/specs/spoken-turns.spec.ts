import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { type RouteArgument, type RouteName, type RouteResponse, routes } from "@saydo/shared/contract.ts";
import { Ears } from "../fixtures/people/ears.ts";
import { mouse } from "../fixtures/people/hands.ts";
import { word, wording } from "../fixtures/people/words.ts";
import { caring, caringWorkshop } from "../fixtures/rooms/caring.ts";
import { isResult } from "../fixtures/screens/is-result.ts";
import { test } from "../fixtures/test.ts";
import { AnswerScreen } from "../pages/answer-screen.ts";
import { BoardScreen } from "../pages/board-screen.ts";
import { CloseScreen } from "../pages/close-screen.ts";
import { Room } from "../pages/room.ts";
import { SignScreen } from "../pages/sign-screen.ts";
import { VoteScreen } from "../pages/vote-screen.ts";
import { WriteScreen } from "../pages/write-screen.ts";

/** A whole workshop by ear: each turn is said once on every page it concerns, no keystroke is, and the focus never falls to the body. */
test("every turn of a workshop is spoken once, and the focus is never lost", async ({ open, saydo }) => {
  test.setTimeout(240_000);
  const [console, phone, leaderPhone] = [await open("laptop"), await open("phone"), await open("phone")];
  const ana = await Ears.of(console, "The facilitator");
  const jonas = await Ears.of(phone, "The participant");
  const petra = await Ears.of(leaderPhone, "The leader");
  const everybody = [ana, jonas, petra];
  const room = new Room(console, mouse(console));

  await test.step("everybody comes in", async () => {
    const created = await request(
      console,
      saydo.url,
      "createWorkshop",
      {},
      {
        requestId: randomBytes(32).toString("base64url"),
        workshop: caringWorkshop,
      },
    );
    const { code } = created;
    const token = created.leaderLinks[0]?.path.split("leader=")[1] ?? "";
    await request(phone, saydo.url, "join", { code }, { name: "Jonas", laneId: "everyone" });
    await request(leaderPhone, saydo.url, "joinAsLeader", { code }, { token, name: caring.leader.name });
    for (const page of [console, phone, leaderPhone]) await page.goto(`/w/${created.workshopId}`);
    for (const page of [phone, leaderPhone]) await new Room(page, mouse(page)).follows("welcome");
  });

  const toPhase = async (phase: "write" | "reveal" | "vote" | "answer" | "sign" | "close") => {
    for (const ears of everybody) await ears.newTurn();
    await room.next(phase);
    const now = new RegExp(`^${word("workshops:phaseNow", { phase: word(`common:phases.${phase}`) })}(\\.|$)`);
    for (const ears of everybody) {
      await ears.hear(now);
      await ears.standSomewhere();
    }
  };
  const turn = async (act: () => Promise<unknown>) => {
    for (const ears of everybody) await ears.newTurn();
    await act();
  };
  const nobodyIsLost = async () => {
    for (const ears of everybody) await ears.standSomewhere();
  };

  await test.step("write", async () => {
    await toPhase("write");
    const writing = new WriteScreen(phone, mouse(phone));
    await turn(async () => {
      const field = phone.getByRole("textbox", { name: new RegExp(`^${word("writing:part.situation.label")}`) });
      await field.pressSequentially("a customer is cut off in the middle of a payment", { delay: 15 });
    });
    expect(await jonas.heard(), "no keystroke is spoken").toEqual([]);
    await turn(() => writing.write(caring.cards[0]));
    await jonas.hear(word("writing:mine.kept", { number: 1 }));
    await writing.write(caring.cards[2]);
    await turn(() => writing.done());
    await jonas.hear(word("writing:done.isDone"));
    await turn(() => new WriteScreen(leaderPhone, mouse(leaderPhone)).done());
    await petra.hear(word("writing:done.isDone"));
    await nobodyIsLost();
  });

  await test.step("the clock", async () => {
    await turn(() => console.getByRole("button", { name: word("workshops:timer.pause") }).click());
    for (const ears of everybody) await ears.hear(wording("workshops:timer.said.paused"));
    await turn(() => console.getByRole("button", { name: word("workshops:timer.resume") }).click());
    for (const ears of everybody) await ears.hear(wording("workshops:timer.said.resumed"));
    await turn(() => console.getByRole("button", { name: word("workshops:timer.plusOne") }).click());
    for (const ears of everybody) await ears.hear(wording("workshops:timer.said.changed"));
    await turn(() => console.getByRole("button", { name: word("workshops:timer.end") }).click());
    for (const ears of everybody) await ears.hear(word("workshops:timer.said.ended"));
    await nobodyIsLost();
  });

  await test.step("reveal", async () => {
    await toPhase("reveal");
    const board = new BoardScreen(phone, mouse(phone));
    await board.lane(caring.roles[0]);
    await board.shows(caring.cards[0].behaviour);
  });

  await test.step("vote", async () => {
    await toPhase("vote");
    await turn(() => new VoteScreen(console, mouse(console)).open());
    for (const ears of everybody) await ears.hear(wording("voting:said.opened", { count: 3 }));
    await nobodyIsLost();
    const ballot = new VoteScreen(phone, mouse(phone));
    await turn(async () => {
      await ballot.give(caring.cards[2].behaviour, 1);
      await ballot.isIn(1);
    });
    await jonas.hear(word("voting:said.in", { count: 1, left: 2 }));
    await turn(() =>
      phone
        .getByRole("listitem")
        .filter({ hasText: caring.cards[2].behaviour })
        .getByRole("button", { name: wording("voting:ballot.give") })
        .press("Enter"),
    );
    await jonas.hear(word("voting:ballot.capReached"));
    await jonas.standSomewhere();
    await turn(() => new VoteScreen(console, mouse(console)).close());
    const title = wording("voting:said.closed");
    for (const ears of everybody) await ears.hear(title);
    for (const page of [console, phone, leaderPhone])
      await expect(page.getByRole("heading", { name: word("voting:resultTitle") })).toBeFocused();
  });

  await test.step("answer", async () => {
    await toPhase("answer");
    const answers = new AnswerScreen(leaderPhone, mouse(leaderPhone));
    const item = leaderPhone
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: caring.cards[2].behaviour })
      .first();
    await turn(async () => {
      await item.getByText(word("answers:kind.no.label")).click();
      const reason = item.getByRole("textbox", { name: word("answers:form.text.no") });
      await reason.pressSequentially("The bank takes the whole fee from us as well now", { delay: 10 });
    });
    expect(await petra.heard(), "letters are counted aloud at 40, 20 and 0").toEqual([
      word("answers:form.noCounter", { count: 40 }),
      word("answers:form.noCounter", { count: 20 }),
      word("answers:form.noEnough"),
    ]);
    await turn(() => answers.give(caring.cards[2].behaviour, "part", "Up to 100 euros, from Monday on."));
    await petra.hear(word("answers:form.given"));
    await expect(leaderPhone.getByRole("heading", { name: word("commitments:form.title") })).toBeFocused();
    for (const ears of [ana, jonas]) {
      await ears.hear(
        wording("answers:said.answered", { name: caring.leader.name, what: word("answers:kind.part.done") }),
      );
      await ears.standSomewhere();
    }
    await turn(() =>
      new SignScreen(leaderPhone, mouse(leaderPhone)).write({
        text: "I will let every agent refund up to 100 euros without asking.",
        type: "procedure",
        dueOn: dayIn(60),
        measure: "Refunds decided by agents, in percent",
        evidence: "We will show the refund report on the team day",
        milestone: "The limit is raised in the till",
        milestoneOn: dayIn(14),
      }),
    );
    expect((await petra.heard()).filter((text) => text === word("commitments:form.ready"))).toHaveLength(1);
  });

  await test.step("sign", async () => {
    await toPhase("sign");
    await turn(() => new SignScreen(leaderPhone, mouse(leaderPhone)).sign(caring.leader.name));
    await petra.hear(word("commitments:sign.done"));
    const signed = new RegExp(`^${word("commitments:said.signed", { name: caring.leader.name })} `);
    for (const ears of [ana, jonas]) await ears.hear(signed);
    await nobodyIsLost();
  });

  await test.step("publish", async () => {
    await toPhase("close");
    await turn(() => publish(console));
    for (const ears of everybody) await ears.hear(word("charters:close.published"));
    for (const page of [phone, leaderPhone])
      await expect(page.getByRole("heading", { name: word("charters:close.doneTitle") })).toBeFocused();
    await nobodyIsLost();
    await new CloseScreen(phone, mouse(phone)).readCharter();
  });
});

/** What was pressed in a tunnel is kept as the words are. */
test("a done that was pressed without a connection is done after a reload", async ({ open, saydo }) => {
  const [console, phone] = [await open("laptop"), await open("phone")];
  const created = await request(
    console,
    saydo.url,
    "createWorkshop",
    {},
    {
      requestId: randomBytes(32).toString("base64url"),
      workshop: caringWorkshop,
    },
  );
  await request(phone, saydo.url, "join", { code: created.code }, { name: "Jonas", laneId: "everyone" });
  for (const page of [console, phone]) await page.goto(`/w/${created.workshopId}`);
  await new Room(console, mouse(console)).next("write");
  await new Room(phone, mouse(phone)).follows("write");
  const done = phone.getByRole("button", { name: word("writing:done.press") });
  await expect(done).toBeVisible();
  await phone.context().setOffline(true);
  await done.click();
  await expect(phone.getByRole("button", { name: word("writing:done.undo") })).toBeVisible();
  await phone.context().setOffline(false);
  await phone.reload();
  await expect(phone.getByRole("button", { name: word("writing:done.undo") })).toBeVisible();
  await new WriteScreen(console, mouse(console)).counts(0, 1);
});

/** Publishes and stays: the link to the charter is for later. */
async function publish(page: Page): Promise<void> {
  await page.getByText(word("charters:close.feedback.override")).click();
  await page.getByRole("button", { name: word("charters:close.press") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: word("charters:close.press") })
    .click();
  await expect(page.getByRole("link", { name: word("charters:close.open") })).toBeVisible();
}

/** A request with this browser's seat. */
async function request<K extends RouteName>(
  page: Page,
  url: string,
  name: K,
  params: Readonly<Record<string, string>>,
  body: RouteArgument<K>,
): Promise<RouteResponse<K>> {
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const response = await page.request.post(url + path, { headers: { origin: url, "x-saydo": "1" }, data: body });
  const answer: unknown = await response.json();
  if (!isResult<RouteResponse<K>>(answer) || !answer.ok) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
  return answer.data;
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
