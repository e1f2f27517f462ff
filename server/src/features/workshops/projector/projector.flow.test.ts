import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aWorkshop } from "../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";
import { refusal } from "../../../testing/test-client.ts";
import { until } from "../../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("P14 the projector's link", () => {
  it("is needed for both sockets: the code alone opens none, with doors open and shut", async () => {
    const { code, projectorPath, facilitator, participants } = await aWorkshop(app, { participants: 1 });
    const stranger = app.client();
    const wrong = app.ids.secret();
    const tries = async () => [
      await refusal(stranger.project(code)),
      await refusal(stranger.api("ticket", { body: { as: "projector", code, scope: "board" } })),
      await refusal(stranger.project(`/p/${code}#key=${wrong}`)),
      await refusal(participants[0]?.client.project(code) ?? Promise.resolve()),
    ];
    const shut = ["projector_link_needed", "projector_link_needed", "link_invalid", "projector_link_needed"];
    expect(await tries()).toEqual(shut);
    await facilitator.socket.call("workshop:close", {});
    expect(await tries()).toEqual(shut);
    expect((await stranger.project(projectorPath)).sections.me.role).toBe("observer");
    expect((await facilitator.client.project(code)).sections.me.role).toBe("observer");
  });

  it("renewed ends the screens of the old link and their unused tickets; other workshops' walls stay", async () => {
    const { code, projectorPath, facilitator } = await aWorkshop(app);
    const other = await aWorkshop(app);
    const [wall, otherWall] = [
      await app.client().project(projectorPath),
      await app.client().project(other.projectorPath),
    ];
    const key = projectorPath.split("#key=")[1];
    const { ticket } = await app.client().api("ticket", { body: { as: "projector", code, key, scope: "commands" } });
    const { path } = await facilitator.socket.call("projector:renew", {});
    await until(() => !wall.socket.connected, { what: "the old screen to end" });
    await expect(app.client().connectWith(ticket)).rejects.toThrow();
    expect(await refusal(app.client().project(projectorPath))).toBe("link_invalid");
    expect((await app.client().project(path)).sections.workshop.hasProjectorLink).toBe(true);
    expect([otherWall.socket.connected, facilitator.socket.socket.connected]).toEqual([true, true]);
    await app.restart();
    await app.client().project(path);
  });

  it("is turned off by the facilitator alone, and the history tells both", async () => {
    const { projectorPath, facilitator, participants, leaders } = await aWorkshop(app, { participants: 1 });
    for (const person of [...participants, ...leaders]) {
      expect(await refusal(person.socket.call("projector:renew", {}))).toBe("forbidden");
      expect(await refusal(person.socket.call("projector:end", {}))).toBe("forbidden");
    }
    const wall = await app.client().project(projectorPath);
    await facilitator.socket.call("projector:end", {});
    await until(() => !wall.socket.connected, { what: "the screen to end" });
    expect(await refusal(app.client().project(projectorPath))).toBe("link_invalid");
    await until(() => !facilitator.socket.sections.workshop.hasProjectorLink);
    await facilitator.socket.call("projector:renew", {});
    const { lines } = await facilitator.socket.call("editing:history", {});
    expect(lines.map(({ what }) => what).toSorted()).toEqual(["projector-end", "projector-link"]);
  });
});

describe("a join code behind shut doors", () => {
  it("tells a stranger which workshop it is and nothing of its content; members come back by it", async () => {
    const { code, facilitator, participants } = await aWorkshop(app, { participants: 1 });
    const door = () => app.client().api("door", { params: { code } });
    expect((await door()).values).toHaveLength(1);
    await facilitator.socket.call("workshop:close", {});
    expect(await door()).toMatchObject({
      title: "Caring at Northwind",
      organisation: "",
      lanes: [],
      values: [],
      you: null,
    });
    const back = await participants[0]?.client.api("door", { params: { code } });
    expect(back).toMatchObject({ you: { role: "participant" }, organisation: "Northwind" });
  });
});
