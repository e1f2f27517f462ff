import { absenceMs } from "@saydo/shared/features/workshops/rules.ts";
import { lockMs, typingMs } from "@saydo/shared/features/workshops/steps/rules.ts";
import { phaseIds, phases } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const write = phaseIds.indexOf("write");
const step = { fromIndex: write, toIndex: write + 1, immediately: false, skipsWait: false };

function person(workshop: TestWorkshop, index = 0): TestPerson {
  const found = workshop.participants[index];
  if (!found) throw new Error(`nobody has seat ${index}`);
  return found;
}

async function everybodyIn(workshop: TestWorkshop, phase: string): Promise<void> {
  await until(() => workshop.everybody().every(({ socket }) => socket.sections.workshop.phase === phase), {
    what: phase,
  });
}

describe("advancing", () => {
  it("announces the step to every screen and takes it after ten seconds", async () => {
    const workshop = await aWorkshop(app, { phase: "write" });
    const { lock } = await workshop.facilitator.socket.call("phase:advance", step);
    expect(lock).toEqual({ toIndex: write + 1, endsAt: app.clock.now() + lockMs });
    await until(() => workshop.everybody().every(({ socket }) => socket.sections.workshop.lock !== null));
    // A second press, by another key and from the same screen, is the same step.
    expect(await workshop.facilitator.socket.call("phase:advance", step)).toEqual({ lock });
    await app.clock.advance(lockMs - 1);
    expect(workshop.facilitator.socket.sections.workshop.phase).toBe("write");
    await app.clock.advance(1);
    await everybodyIn(workshop, "reveal");
    // A press on a screen that has not followed yet moves the room no further.
    expect(await workshop.facilitator.socket.call("phase:advance", step)).toEqual({ lock: null });
    expect(workshop.facilitator.socket.sections.workshop.agendaIndex).toBe(write + 1);
  });

  it("goes at once where no one types, to any later step, and starts its minutes", async () => {
    const workshop = await aWorkshop(app);
    await workshop.facilitator.socket.call("phase:advance", { fromIndex: 0, toIndex: write });
    await everybodyIn(workshop, "write");
    const minutes = workshop.facilitator.socket.sections.workshop.agenda[write]?.minutes ?? 0;
    const totalMs = minutes * 60_000;
    const expected = { endsAt: app.clock.now() + totalMs, remainingMs: null, totalMs };
    expect(person(workshop).socket.sections.workshop.timer).toEqual(expected);
  });

  it.each(["write", "reveal", "scenarios", "answer", "sign"] as const)(
    "waits in %s only for who has typed in the last seconds and is not done",
    async (phase) => {
      const workshop = await aWorkshop(app, { phase, participants: 2, leadersPresent: 0 });
      const fromIndex = phaseIds.indexOf(phase);
      const press = () =>
        workshop.facilitator.socket.call("phase:advance", { fromIndex, toIndex: fromIndex + 1, immediately: true });
      const { socket } = person(workshop);
      await socket.call("phase:typing", {});
      expect((await press()).lock).not.toBeNull();
      await workshop.facilitator.socket.call("phase:cancel", {});
      await app.clock.advance(typingMs);
      expect((await press()).lock).toBeNull();
      const next = phaseIds[fromIndex + 1];
      if (next) await everybodyIn(workshop, next);
    },
  );

  it("does not wait for people who are done, nor for those who have left, nor for the facilitator", async () => {
    const workshop = await aWorkshop(app, { phase: "write", participants: 2, leadersPresent: 0 });
    const [anna, bert] = [person(workshop, 0), person(workshop, 1)];
    for (const { socket } of [anna, bert, workshop.facilitator]) await socket.call("phase:typing", {});
    await anna.socket.call("writing:done", { isDone: true });
    bert.socket.close();
    await until(() => workshop.facilitator.socket.sections.people.online === 2);
    const { lock } = await workshop.facilitator.socket.call("phase:advance", { ...step, immediately: true });
    expect(lock).toBeNull();
  });

  it("goes at once when the facilitator says now while it waits", async () => {
    const workshop = await aWorkshop(app, { phase: "write" });
    const { socket } = workshop.facilitator;
    expect((await socket.call("phase:advance", step)).lock).not.toBeNull();
    expect((await socket.call("phase:advance", { ...step, skipsWait: true })).lock).toBeNull();
    await everybodyIn(workshop, "reveal");
  });

  it("can be taken back while it waits", async () => {
    const workshop = await aWorkshop(app, { phase: "write" });
    await workshop.facilitator.socket.call("phase:advance", step);
    await workshop.facilitator.socket.call("phase:cancel", {});
    await app.clock.advance(lockMs * 2);
    expect(workshop.facilitator.socket.sections.workshop).toMatchObject({ phase: "write", lock: null });
  });

  it("is not forgotten by a server that ends in between", async () => {
    const workshop = await aWorkshop(app, { phase: "write" });
    await workshop.facilitator.socket.call("phase:advance", step);
    await app.restart();
    const { sections } = await workshop.facilitator.connect();
    expect(sections.workshop.phase).toBe("write");
    await app.clock.advance(lockMs);
    await until(() => workshop.facilitator.socket.sections.workshop.phase === "reveal");
  });

  it("is refused to every other role, and to the old facilitator's socket after a hand-over", async () => {
    const workshop = await aWorkshop(app, { phase: "write" });
    const anna = person(workshop);
    expect(await refusal(anna.socket.call("phase:advance", step))).toBe("forbidden");
    expect(await refusal(anna.socket.call("phase:back", { fromIndex: write, toIndex: 0 }))).toBe("forbidden");
    await workshop.facilitator.socket.call("facilitation:offer", { toId: anna.memberId });
    await anna.socket.call("facilitation:accept", {});
    expect(await refusal(workshop.facilitator.socket.call("phase:advance", step))).toBe("forbidden");
    expect((await anna.socket.call("phase:advance", step)).lock).not.toBeNull();
  });
});

it("going back loses nothing and takes the whole room along", async () => {
  const workshop = await aWorkshop(app, { phase: "reveal" });
  const { agendaIndex } = workshop.facilitator.socket.sections.workshop;
  await workshop.facilitator.socket.call("phase:back", { fromIndex: agendaIndex, toIndex: 0 });
  await everybodyIn(workshop, "welcome");
  // A repeat of the same press comes from a screen of the earlier step.
  await workshop.facilitator.socket.call("phase:back", { fromIndex: agendaIndex, toIndex: 1 });
  expect(workshop.facilitator.socket.sections.workshop.agendaIndex).toBe(0);
});

it("a workshop prepared on Friday has not run out of time on Monday", async () => {
  const open = await aWorkshop(app);
  const closed = await aWorkshop(app, { doors: "closed", participants: 0, leadersPresent: 0 });
  await app.clock.advance(3 * 86_400_000);
  const again = [await open.facilitator.connect(), await closed.facilitator.connect()];
  expect(again.map(({ sections }) => sections.workshop.timer)).toEqual([null, null]);
  await closed.facilitator.socket.call("workshop:open", {});
  await until(() => closed.facilitator.socket.sections.workshop.timer?.endsAt === app.clock.now() + 600_000);
  expect(closed.facilitator.socket.sections.workshop.phaseStartedAt).toBe(app.clock.now());
});

it("the timer is the server's: started, extended, paused, resumed and ended on every screen", async () => {
  const workshop = await aWorkshop(app);
  const { socket } = workshop.facilitator;
  const seen = () => person(workshop).socket.sections.workshop.timer;
  await socket.call("timer:start", { minutes: 5 });
  await until(() => seen()?.totalMs === 300_000);
  await app.clock.advance(60_000);
  await socket.call("timer:pause", {});
  await until(() => seen()?.remainingMs === 240_000 && seen()?.endsAt === null);
  await app.clock.advance(60_000);
  await socket.call("timer:resume", {});
  await until(() => seen()?.endsAt === app.clock.now() + 240_000);
  await socket.call("timer:extend", { minutes: 1 });
  await until(() => seen()?.endsAt === app.clock.now() + 300_000);
  // The end of the time locks nothing and moves nothing.
  await app.clock.advance(400_000);
  expect(person(workshop).socket.sections.workshop).toMatchObject({ phase: "welcome", lock: null });
  await socket.call("timer:end", {});
  await until(() => seen() === null);
  expect(await refusal(person(workshop).socket.call("timer:end", {}))).toBe("forbidden");
});

it("anonymity may be raised while the workshop runs; there is no command that lowers it", async () => {
  const workshop = await aWorkshop(app, { anonymity: "named" });
  await workshop.facilitator.socket.call("anonymity:raise", {});
  await until(() => person(workshop).socket.sections.workshop.anonymity === "anonymous");
  await workshop.facilitator.socket.call("anonymity:raise", {});
  expect(person(workshop).socket.sections.workshop.anonymity).toBe("anonymous");
});

describe("facilitation", () => {
  it("passes by offer and acceptance; both screens change at once", async () => {
    const workshop = await aWorkshop(app, { participants: 2 });
    const [anna, bert] = [person(workshop, 0), person(workshop, 1)];
    await workshop.facilitator.socket.call("facilitation:offer", { toId: anna.memberId });
    await until(() => anna.socket.sections.workshop.offer?.toId === anna.memberId);
    expect(await refusal(bert.socket.call("facilitation:accept", {}))).toBe("forbidden");
    await anna.socket.call("facilitation:accept", {});
    await until(() => anna.socket.sections.me.role === "facilitator");
    await until(() => workshop.facilitator.socket.sections.me.role === "co-facilitator");
    await until(() => bert.socket.sections.workshop.facilitatorName === "Person 1");
    expect(bert.socket.sections.workshop.offer).toBeNull();
    expect(await refusal(anna.socket.call("facilitation:accept", {}))).toBe("forbidden");
  });

  it("stays where it is when the offer is declined or taken back", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const anna = person(workshop);
    await workshop.facilitator.socket.call("facilitation:offer", { toId: anna.memberId });
    await anna.socket.call("facilitation:decline", {});
    expect(await refusal(anna.socket.call("facilitation:accept", {}))).toBe("forbidden");
    await workshop.facilitator.socket.call("facilitation:offer", { toId: anna.memberId });
    await workshop.facilitator.socket.call("facilitation:offer", { toId: null });
    expect(await refusal(anna.socket.call("facilitation:accept", {}))).toBe("forbidden");
    expect(workshop.facilitator.socket.sections.me.role).toBe("facilitator");
  });

  it("is not offered to a leader nor to a member of another workshop", async () => {
    const workshop = await aWorkshop(app);
    const other = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const offer = (toId: string) => refusal(workshop.facilitator.socket.call("facilitation:offer", { toId }));
    expect(await offer(workshop.leaders[0]?.memberId ?? "")).toBe("invalid_input");
    expect(await offer(person(other).memberId)).toBe("invalid_input");
    const foreign = { memberId: person(other).memberId, isCoFacilitator: true };
    expect(await refusal(workshop.facilitator.socket.call("members:set-co-facilitator", foreign))).toBe("not_found");
  });

  async function withCoFacilitator() {
    const workshop = await aWorkshop(app, { participants: 2, leadersPresent: 0 });
    const anna = person(workshop);
    await workshop.facilitator.socket.call("members:set-co-facilitator", {
      memberId: anna.memberId,
      isCoFacilitator: true,
    });
    await until(() => anna.socket.sections.me.role === "co-facilitator");
    return { workshop, anna, bert: person(workshop, 1) };
  }

  const isGone = (watcher: TestPerson, memberId: string) => () =>
    watcher.socket.sections.people.people.some(({ id, isOnline }) => id === memberId && !isOnline);

  it("passes to a co-facilitator who is here after 120 s of absence", async () => {
    const { workshop, anna, bert } = await withCoFacilitator();
    workshop.facilitator.socket.close();
    await until(isGone(anna, workshop.facilitator.memberId));
    await app.app.queue.idle();
    await app.clock.advance(absenceMs - 1);
    expect(anna.socket.sections.me.role).toBe("co-facilitator");
    await app.clock.advance(1);
    await until(() => anna.socket.sections.me.role === "facilitator");
    await until(() => bert.socket.sections.workshop.facilitatorName === "Person 1");
    await workshop.facilitator.connect();
    expect(workshop.facilitator.socket.sections.me.role).toBe("co-facilitator");
  });

  it("stays with a facilitator who comes back in time, and with one who has no co-facilitator", async () => {
    const { workshop, anna } = await withCoFacilitator();
    workshop.facilitator.socket.close();
    await until(isGone(anna, workshop.facilitator.memberId));
    await app.app.queue.idle();
    await app.clock.advance(absenceMs - 1000);
    await workshop.facilitator.connect();
    await app.app.queue.idle();
    await app.clock.advance(absenceMs);
    expect(workshop.facilitator.socket.sections.me.role).toBe("facilitator");

    const memberId = anna.memberId;
    await workshop.facilitator.socket.call("members:set-co-facilitator", { memberId, isCoFacilitator: false });
    await until(() => anna.socket.sections.me.role === "participant");
    await until(() => anna.socket.sections.people.online === 3);
    workshop.facilitator.socket.close();
    await until(() => anna.socket.sections.people.online === 2);
    await app.app.queue.idle();
    await app.clock.advance(absenceMs * 3);
    await workshop.facilitator.connect();
    expect(workshop.facilitator.socket.sections.me.role).toBe("facilitator");
    expect(anna.socket.sections.me.role).toBe("participant");
  });

  it("falls to a co-facilitator who arrives when the facilitator has long been gone", async () => {
    const { workshop, anna, bert } = await withCoFacilitator();
    anna.socket.close();
    workshop.facilitator.socket.close();
    await until(() => bert.socket.sections.people.online === 1);
    await app.app.queue.idle();
    await app.clock.advance(absenceMs * 2);
    await anna.connect();
    await until(() => anna.socket.sections.me.role === "facilitator");
  });
});

it("people: complete for facilitators, the first faces for the others, none without a seat", async () => {
  const workshop = await aWorkshop(app, { participants: 14, leadersPresent: 0 });
  await until(() => workshop.facilitator.socket.sections.people.people.length === 15);
  await until(() => person(workshop).socket.sections.people.total === 15);
  expect(person(workshop).socket.sections.people.people).toHaveLength(12);
  const projector = await app.client().project(workshop.projectorPath);
  expect(projector.sections.people.people).toHaveLength(12);
  expect(projector.sections.me).toMatchObject({ role: "observer", seatId: null });
});

it("every phase's agenda item has its own minutes", async () => {
  const agenda = phaseIds.map((phase) => ({ phase, minutes: phases[phase].minutes }));
  const workshop = await aWorkshop(app, { agenda, participants: 0, leadersPresent: 0 });
  const { sections } = workshop.facilitator.socket;
  expect(sections.workshop.agenda.map(({ phase, minutes }) => ({ phase, minutes }))).toEqual(agenda);
});
