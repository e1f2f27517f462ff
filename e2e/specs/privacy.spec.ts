import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { mouse } from "../fixtures/people/hands.ts";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { caring, caringWorkshop } from "../fixtures/rooms/caring.ts";
import { test } from "../fixtures/test.ts";
import { tapWire } from "../fixtures/wire-tap.ts";
import { JoinPage } from "../pages/join-page.ts";
import { Room } from "../pages/room.ts";

/**
 * Mei's phone is tapped while three colleagues write, vote and are counted. Whatever reaches her browser must not hold what P2 and P6 promise
 * to keep. Every "never" has its counterpart: what she may see must be found by the same tap, or the tap would be blind.
 */
test("nothing of another person's draft, authorship or vote ever reaches a participant", async ({ open, saydo }) => {
  const facilitator = new RemotePerson(saydo.url);
  const { workshopId, code } = await facilitator.request(
    "createWorkshop",
    {},
    { requestId: randomBytes(32).toString("base64url"), workshop: caringWorkshop },
  );
  await facilitator.enter(workshopId);
  const { values, lanes } = facilitator.section("workshop");

  const colleagues = ["Jonas-Zephyr", "Tarek-Quillon", "Lena-Obsidian"].map((name) => ({
    name,
    person: new RemotePerson(saydo.url),
    memberId: "",
    words: { situation: `${name} when`.toUpperCase(), behaviour: `does-${random()}`, outcome: `notices-${random()}` },
  }));
  for (const colleague of colleagues) {
    const seat = await colleague.person.request("join", { code }, { name: colleague.name, laneId: lanes[1]?.id ?? "" });
    colleague.memberId = seat.memberId;
    await colleague.person.enter(workshopId);
  }
  const secretWords = colleagues.flatMap(({ words }) => Object.values(words));
  const identities = colleagues.flatMap(({ name, memberId }) => [name, memberId]);

  const phone = await open("phone");
  const tap = tapWire(phone);
  const room = new Room(phone, mouse(phone));
  await new JoinPage(phone, mouse(phone)).joinAs(code, "Mei", caring.roles[0]);

  await test.step("while people write", async () => {
    await to("write");
    await room.follows("write");
    for (const { person, words } of colleagues) {
      for (const behaviour of [words.behaviour.slice(0, 8), words.behaviour]) {
        await person.command("writing:save", {
          draftId: `draft-${words.behaviour}`,
          receiptHash: "0".repeat(63) + String(colleagues.findIndex((each) => each.person === person)),
          valueId: values[0]?.id ?? "",
          laneId: lanes[1]?.id ?? "",
          parts: { ...words, behaviour },
          need: { type: "training", from: "" },
        });
      }
      await person.command("writing:done", { isDone: true });
    }
    await expect.poll(() => tap.hits(['"done":3']).length, "the counts arrive").toBeGreaterThan(0);
    await phone.reload();
    await room.follows("write");
    expect(tap.hits(secretWords)).toEqual([]);
  });

  await test.step("after the reveal", async () => {
    await to("reveal");
    await room.follows("reveal");
    for (const word of secretWords) {
      await expect.poll(() => tap.hits([word]).length, `the card's words "${word}" arrive`).toBeGreaterThan(0);
    }
    expect(tap.counts.binaryFrames, "the board is tapped too").toBeGreaterThan(0);
    const besideCards = withoutThePeopleList(tap.received()).filter((message) =>
      identities.some((who) => message.includes(who)),
    );
    expect(besideCards).toEqual([]);
  });

  await test.step("while the ballot is open", async () => {
    await to("vote");
    await room.follows("vote");
    const { pollId } = await facilitator.command("voting:open", { minutes: null });
    await facilitator.until("voting", (view) => view.poll !== null);
    const items = facilitator.section("voting").poll?.items ?? [];
    await expect.poll(() => tap.hits([pollId]).length, "the ballot arrives").toBeGreaterThan(0);
    for (const [index, { person }] of colleagues.entries()) {
      await person.command("voting:cast", { pollId, choices: [{ itemId: items[index]?.id ?? "", points: 1 }] });
    }
    await expect.poll(() => tap.hits(['"ballots":3']).length, "the turnout arrives").toBeGreaterThan(0);
    await phone.reload();
    await room.follows("vote");
    expect(tap.hits(['"points":', '"choices":[{', '"voters":', '"sharePermille":'])).toEqual([]);
  });

  await test.step("after the close", async () => {
    const pollId = facilitator.section("voting").poll?.id ?? "";
    await facilitator.command("voting:close", { pollId });
    await expect
      .poll(() => tap.hits(['"totalPoints":3']).length, { message: "the result arrives", timeout: 20_000 })
      .toBeGreaterThan(0);
    expect(tap.hits(['"choices":[{'])).toEqual([]);
    expect(
      withoutThePeopleList(tap.received()).filter((message) => identities.some((who) => message.includes(who))),
    ).toEqual([]);
  });

  for (const { person } of colleagues) person.leave();
  facilitator.leave();

  async function to(phase: "write" | "reveal" | "vote"): Promise<void> {
    const { agenda, agendaIndex } = facilitator.section("workshop");
    const toIndex = agenda.findIndex((item) => item.phase === phase);
    await facilitator.command("phase:advance", { fromIndex: agendaIndex, toIndex, immediately: true });
    await facilitator.until("workshop", (view) => view.agendaIndex === toIndex);
  }
});

/** Membership is no secret; the list of people and one's own seat are the only places where identities belong. */
function withoutThePeopleList(messages: readonly string[]): string[] {
  return messages.map((message) => {
    const start = message.indexOf("[");
    if (!/^\d+\[/.test(message)) return message;
    const frame: unknown = JSON.parse(message.slice(start));
    if (!Array.isArray(frame)) return message;
    return JSON.stringify(frame, (key, value: unknown) => {
      if (key === "people" || key === "me") return undefined;
      return isPeopleFrame(value) ? undefined : value;
    });
  });
}

function isPeopleFrame(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    "view" in value &&
    (value.name === "people" || value.name === "me")
  );
}

function random(): string {
  return randomBytes(6).toString("hex");
}
