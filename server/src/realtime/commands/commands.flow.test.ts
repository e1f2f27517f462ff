import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aWorkshop, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
let workshop: TestWorkshop;
beforeEach(async () => {
  app = await startTestApp();
  workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
});
afterEach(() => app.close());

const key = "key-of-one-press";
const step = { fromIndex: 0, toIndex: 1, immediately: false };

describe("a message that is not a command", () => {
  it.each([
    ["no envelope", undefined],
    ["text", "phase:cancel"],
    ["a list", [key, {}]],
    ["no key", { input: {} }],
    ["a short key", { key: "k", input: {} }],
    ["a number as key", { key: 12_345_678, input: {} }],
    ["an unknown field", { key, input: {}, role: "facilitator" }],
  ])("is refused: %s", async (_what, envelope) => {
    expect(await workshop.facilitator.socket.send("phase:cancel", envelope)).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  });

  it.each(["phase:explode", "constructor", "__proto__", "toString"])("is refused: the name %s", async (name) => {
    expect(await workshop.facilitator.socket.send(name, { key, input: {} })).toEqual({
      ok: false,
      error: { code: "not_found" },
    });
  });

  it("changes nothing without an acknowledgement, and the process lives", async () => {
    const { socket, call } = workshop.facilitator.socket;
    socket.emit("phase:advance", { key, input: step });
    socket.emit("phase:advance", { key, input: step }, "not a function");
    socket.emit("phase:advance", { key, input: step }, 1, () => undefined);
    socket.emit("timer:end");
    await call("clock:now", {});
    expect(workshop.facilitator.socket.sections.workshop.agendaIndex).toBe(0);
    expect(app.log.complaints).toEqual([]);
  });
});

describe("an input that does not fit", () => {
  it.each([
    ["a wrong type", { ...step, fromIndex: "0" }, "fromIndex"],
    ["an operator", { ...step, fromIndex: { $gt: 0 } }, "fromIndex"],
    ["an unknown field", { ...step, role: "facilitator" }, "role"],
    ["a missing field", { fromIndex: 0 }, "toIndex"],
    ["a huge number", { ...step, toIndex: 1e300 }, "toIndex"],
  ])("is refused with its field: %s", async (_what, input, field) => {
    const result = await workshop.facilitator.socket.send("phase:advance", { key, input });
    expect(result).toEqual({ ok: false, error: { code: "invalid_input", field } });
    expect(workshop.facilitator.socket.sections.workshop.agendaIndex).toBe(0);
  });

  it("that is too large is refused as such, and the connection goes on", async () => {
    const { socket } = workshop.facilitator;
    const result = await socket.send("phase:cancel", { key, input: { text: "x".repeat(70_000) } });
    expect(result).toEqual({ ok: false, error: { code: "too_large" } });
    expect(await socket.call("clock:now", {})).toEqual({ now: app.clock.now() });
  });

  it("that is far too large ends the connection unread and nothing else", async () => {
    const { socket } = workshop.facilitator.socket;
    socket.emit("phase:cancel", { key, input: { text: "x".repeat(300_000) } }, () => undefined);
    await until(() => !socket.connected);
    const again = await workshop.facilitator.connect();
    expect(await again.call("clock:now", {})).toEqual({ now: app.clock.now() });
  });
});

describe("the same press twice", () => {
  it("has one effect and one answer", async () => {
    const { socket } = workshop.facilitator;
    const first = { key, input: { minutes: 5 } };
    const answers = await Promise.all([1, 2, 3].map(() => socket.send("timer:extend", first)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { timer } = socket.sections.workshop;
    expect(timer?.totalMs).toBe(5 * 60_000);
  });

  it("has one effect also over a reconnection", async () => {
    await workshop.facilitator.socket.call("timer:extend", { minutes: 5 }, key);
    const again = await workshop.facilitator.connect();
    await again.call("timer:extend", { minutes: 5 }, key);
    expect(again.sections.workshop.timer?.totalMs).toBe(5 * 60_000);
  });

  it("with the key of another command is refused", async () => {
    await workshop.facilitator.socket.call("timer:extend", { minutes: 5 }, key);
    expect(await refusal(workshop.facilitator.socket.call("timer:end", {}, key))).toBe("conflict");
  });

  it("with a command that changes nothing is answered anew", async () => {
    const { socket } = workshop.facilitator;
    const first = await socket.call("clock:now", {}, key);
    await app.clock.advance(1000);
    expect(await socket.call("clock:now", {}, key)).toEqual({ now: first.now + 1000 });
  });

  it("with another person's key is that other person's own press", async () => {
    await workshop.go("write");
    const [participant] = workshop.participants;
    await workshop.facilitator.socket.call("timer:extend", { minutes: 5 }, key);
    expect(await participant?.socket.call("writing:done", { isDone: true }, key)).toEqual({});
  });

  it("has one effect also when another person has sent thousands in between", async () => {
    await workshop.go("write");
    const [participant] = workshop.participants;
    if (!participant) throw new Error("nobody came");
    await workshop.facilitator.socket.call("timer:extend", { minutes: 5 }, key);
    const { workshops } = app.app.services;
    const viewer = workshops.viewer(await workshops.member(participant.memberId));
    for (let n = 0; n < 6000; n += 1) {
      const press = { key: `flood-key-${n}`, input: { isDone: true } };
      expect((await app.app.router.dispatch(viewer, "writing:done", press)).ok).toBe(true);
    }
    await workshop.facilitator.socket.call("timer:extend", { minutes: 5 }, key);
    expect(workshop.facilitator.socket.sections.workshop.timer?.totalMs).toBe(15 * 60_000);
  });

  it("may succeed after it was refused", async () => {
    const [participant] = workshop.participants;
    if (!participant) throw new Error("nobody came");
    await workshop.go("write");
    const input = { isDone: true };
    await workshop.go("reveal");
    expect(await refusal(participant.socket.call("writing:done", input, key))).toBe("wrong_phase");
    await workshop.go("write");
    expect(await participant.socket.call("writing:done", input, key)).toEqual({});
  });
});

describe("a seat", () => {
  it("is judged as it is now, not as it was when the socket opened", async () => {
    const [participant] = workshop.participants;
    if (!participant) throw new Error("nobody came");
    const seat = { memberId: participant.memberId };
    expect(await refusal(participant.socket.call("timer:end", {}))).toBe("forbidden");
    await workshop.facilitator.socket.call("members:set-co-facilitator", { ...seat, isCoFacilitator: true });
    expect(await participant.socket.call("timer:end", {})).toEqual({});
    await workshop.facilitator.socket.call("members:set-co-facilitator", { ...seat, isCoFacilitator: false });
    expect(await refusal(participant.socket.call("timer:end", {}))).toBe("forbidden");
  });

  it("acts in its own workshop only", async () => {
    const other = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const [stranger] = other.participants;
    const set = { memberId: stranger?.memberId ?? "", isCoFacilitator: true };
    expect(await refusal(workshop.facilitator.socket.call("members:set-co-facilitator", set))).toBe("not_found");
  });

  it("is told to slow down after a burst, and the others are not", async () => {
    const [participant] = workshop.participants;
    const { socket } = workshop.facilitator;
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, n) => socket.send("clock:now", { key: `burst-key-${n}`, input: {} })),
    );
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.error.code));
    expect(codes.filter((code) => code === "ok").length).toBeGreaterThanOrEqual(80);
    expect(codes.at(-1)).toBe("too_many_requests");
    expect(await participant?.socket.call("clock:now", {})).toBeDefined();
  });
});

describe("one person with many sockets", () => {
  it("keeps the newest forty, and the others in the room keep theirs", async () => {
    const [participant] = workshop.participants;
    if (!participant) throw new Error("nobody came");
    const sockets = [participant.socket];
    for (let n = 0; n < 41; n += 1) sockets.push(await participant.connect());
    const isOpen = () => sockets.map(({ socket }) => socket.connected);
    await until(() => isOpen().filter((open) => open).length === 40);
    expect(isOpen().slice(0, 2)).toEqual([false, false]);
    expect(workshop.facilitator.socket.socket.connected).toBe(true);
  });

  it("may send no more over all of them than over one, reconnected or not", async () => {
    const [participant] = workshop.participants;
    if (!participant) throw new Error("nobody came");
    const codes: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { send } = await participant.connect();
      const burst = Array.from({ length: 70 }, (_, press) =>
        send("clock:now", { key: `burst-key-${n}-${press}`, input: {} }),
      );
      for (const answer of await Promise.all(burst)) codes.push(answer.ok ? "ok" : answer.error.code);
      participant.socket.close();
    }
    expect(codes.at(0)).toBe("ok");
    expect(codes.at(-1)).toBe("too_many_requests");
  });
});

describe("what every socket receives", () => {
  it("is numbered without gaps, per section", async () => {
    const [participant] = workshop.participants;
    if (!participant) throw new Error("nobody came");
    await workshop.join("Late Lou");
    await workshop.facilitator.socket.call("timer:start", { minutes: 5 });
    for (const name of ["timer:pause", "timer:resume", "timer:end"] as const) {
      await app.clock.advance(1000);
      await workshop.facilitator.socket.call(name, {});
    }
    await until(() => participant.socket.frames.length > 4 && participant.socket.sections.workshop.timer === null);
    await until(() => participant.socket.sections.people.total === 3);
    const { frames } = participant.socket;
    for (const name of ["workshop", "people"] as const) {
      const versions = frames.flatMap((frame) =>
        "sections" in frame ? frame.sections[name].version : frame.name === name ? frame.version : [],
      );
      expect(versions.length).toBeGreaterThan(1);
      expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index));
    }
  });

  it("is not what it has already: a newcomer changes the list of people and nothing else", async () => {
    const { frames } = workshop.facilitator.socket;
    await workshop.facilitator.socket.call("clock:now", {});
    const before = frames.length;
    await workshop.join("Late Lou");
    await until(() => workshop.facilitator.socket.sections.people.total === 3);
    const names = frames.slice(before).map((frame) => ("name" in frame ? frame.name : "snapshot"));
    expect(new Set(names)).toEqual(new Set(["people"]));
  });

  it("reaches every socket at once when it is about the step", async () => {
    await workshop.facilitator.socket.call("phase:advance", step);
    await until(() => workshop.everybody().every(({ socket }) => socket.sections.workshop.agendaIndex === 1));
  });

  it("shows who came and who went", async () => {
    const guest = await workshop.join("Gone Gus");
    await until(() => workshop.facilitator.socket.sections.people.online === 3);
    guest.socket.close();
    await until(() => workshop.facilitator.socket.sections.people.online === 2);
    expect(workshop.facilitator.socket.sections.people.total).toBe(3);
  });
});
