import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storedRows } from "../../storage/sqlite/testing/stored-rows.ts";
import { aListedRoom, tokenOf } from "../../testing/builders/a-listed-room.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal, type TestClient, type TestConnection } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const anna = { name: "Anna Berg", laneId: everyoneLaneId, mail: "anna@northwind.example" };

describe("a workshop by list", () => {
  it("seats nobody by the code, and shows a stranger no more than its title and its facilitator's name", async () => {
    const { workshop } = await aListedRoom(app, ["Anna"]);
    const params = { code: workshop.code };
    const stranger = app.client();
    expect(await refusal(stranger.api("join", { params, body: { name: "Eve", laneId: everyoneLaneId } }))).toBe(
      "list_only",
    );
    expect(await stranger.api("door", { params })).toMatchObject({
      ...{ status: "list", title: "Caring at Northwind", facilitatorName: "Farah", you: null },
      ...{ organisation: "", lanes: [], values: [] },
    });
    expect(workshop.facilitator.socket.sections.people.total).toBe(1);
  });

  it("shows a link's person without using it, and admits one browser under the name and job role of the list", async () => {
    const { workshop, tokens, ids, open } = await aListedRoom(app, ["Anna", "Ben"]);
    const params = { code: workshop.code };
    const token = tokens.get("Anna") ?? "";
    const look = () => app.client().api("personalInvitation", { params, body: { token } });
    expect(await look()).toMatchObject({
      name: "Anna",
      laneName: "Call agent",
      facilitatorName: "Farah",
      isYours: false,
    });
    const { memberId, browser } = await open(token);
    expect(memberId).toBe(ids.get("Anna"));
    // A second press, and the link again in the same browser, lead to the same seat.
    expect((await open(token, browser)).memberId).toBe(memberId);
    expect(await browser.api("personalInvitation", { params, body: { token } })).toMatchObject({ isYours: true });
    expect(await refusal(look())).toBe("link_spent");
    expect(await refusal(open(token))).toBe("link_spent");
    // The browser of one person is not also another person.
    expect(await refusal(open(tokens.get("Ben") ?? "", browser))).toBe("other_seat");
    expect(await refusal(open(tokens.get("Ben") ?? "", workshop.facilitator.client))).toBe("other_seat");
    const socket = await browser.connect(workshop.id);
    expect(socket.sections.me).toMatchObject({ name: "Anna", role: "participant" });
    // A typed name does not change what the list says.
    await browser.api("join", { params, body: { name: "Zoe", laneId: everyoneLaneId } });
    expect(workshop.facilitator.socket.sections.people.people.map(({ name }) => name)).not.toContain("Zoe");
  });

  it("opens nothing with a wrong, an older or another workshop's link, nor while the doors are shut", async () => {
    const { workshop, tokens, open } = await aListedRoom(app, ["Anna", "Ben"]);
    const other = await aListedRoom(app, ["Anna"]);
    expect(await refusal(open(app.ids.secret()))).toBe("link_invalid");
    expect(await refusal(other.open(tokens.get("Anna") ?? ""))).toBe("link_invalid");
    const { socket } = workshop.facilitator;
    await socket.call("workshop:close", {});
    expect(await refusal(open(tokens.get("Anna") ?? ""))).toBe("workshop_not_open");
    await socket.call("workshop:open", {});
    const { links } = await socket.call("list:make-links", {});
    expect(links).toHaveLength(2);
    expect(await refusal(open(tokens.get("Anna") ?? ""))).toBe("link_invalid");
    await open(tokenOf(links[0]?.path ?? ""));
    // A new sheet leaves those alone who have come.
    expect((await socket.call("list:make-links", {})).links).toHaveLength(1);
  });

  it("gives a person who is in the room a new link: the old browser loses the seat at once, and the history tells it", async () => {
    const { workshop, tokens, ids, open } = await aListedRoom(app, ["Anna"]);
    const first = await open(tokens.get("Anna") ?? "");
    const old = await first.browser.connect(workshop.id);
    const { socket } = workshop.facilitator;
    const { path } = await socket.call("list:renew-link", { entryId: ids.get("Anna") ?? "" });
    await until(() => !old.socket.connected);
    expect((await socket.call("list:read", {})).rows).toMatchObject([{ name: "Anna", state: "relinked" }]);
    expect(await refusal(open(tokens.get("Anna") ?? ""))).toBe("link_invalid");
    const second = await open(tokenOf(path));
    expect(second.memberId).toBe(first.memberId);
    expect(await refusal(open(tokenOf(path)))).toBe("link_spent");
    expect(await refusal(first.browser.connect(workshop.id))).toBe("seat_moved");
    const { lines } = await socket.call("editing:history", {});
    expect(lines).toContainEqual(expect.objectContaining({ what: "person-link", subject: "Anna" }));
  });

  it("stores no secret of a link, and shows the list to the facilitator alone", async () => {
    const { workshop, tokens, ids, open } = await aListedRoom(app, ["Anna", "Ben"]);
    const { browser } = await open(tokens.get("Anna") ?? "");
    const socket = await browser.connect(workshop.id);
    expect(await refusal(socket.call("list:read", {}))).toBe("forbidden");
    expect(await refusal(socket.call("list:make-links", {}))).toBe("forbidden");
    await workshop.facilitator.socket.call("list:change", {
      entryId: ids.get("Ben") ?? "",
      person: { ...anna, mail: "berg@northwind.example" },
    });
    await until(() => socket.sections.people.total === 2);
    expect(browser.received.join("\n")).not.toContain("northwind.example");
    expect(JSON.stringify(storedRows(app.file).lists)).not.toContain(tokens.get("Ben"));
  });
});

describe("the list", () => {
  it("is stored whole or not at all, and says which row is wrong", async () => {
    const workshop = await aWorkshop(app, { entry: "list", participants: 0, capacity: 2 });
    const { socket } = workshop.facilitator;
    const put = (...people: (typeof anna)[]) => socket.call("list:put", { people });
    const ben = { ...anna, name: "Ben", mail: "" };
    expect(await refusal(put(ben, { ...ben, name: " ben " }))).toBe("already_there");
    expect(await refusal(put(ben, { ...ben, name: "Cleo", laneId: "nowhere" }))).toBe("invalid_input");
    expect(await refusal(put(anna, { ...anna, name: "Anna two" }))).toBe("already_there");
    expect(await refusal(put(anna, ben, { ...ben, name: "Cleo" }))).toBe("list_full");
    expect(await refusal(put({ ...anna, mail: "no address" }))).toBe("invalid_input");
    expect(await rowsOf(workshop)).toEqual([]);
    expect(await put(anna, ben)).toEqual({ added: 2, updated: 0 });
  });

  it("is updated by a second import and never doubled, in the room too", async () => {
    const { workshop, tokens, open } = await aListedRoom(app, ["Anna", "Ben"]);
    const { browser } = await open(tokens.get("Anna") ?? "");
    const { socket } = workshop.facilitator;
    const laneId = socket.sections.workshop.lanes[2]?.id ?? "";
    const people = [
      { name: "Anna Berg", laneId, mail: "ANNA@northwind.example" },
      { name: "ben", laneId: everyoneLaneId, mail: "" },
    ];
    expect(await socket.call("list:put", { people })).toEqual({ added: 0, updated: 2 });
    expect(await socket.call("list:put", { people })).toEqual({ added: 0, updated: 0 });
    expect(await rowsOf(workshop)).toMatchObject([
      { name: "Anna Berg", laneId, mail: "ANNA@northwind.example", state: "came" },
      { name: "ben", laneId: everyoneLaneId, mail: "ben@northwind.example", state: "linked" },
    ]);
    const person = await browser.connect(workshop.id);
    await until(() => person.sections.me.name === "Anna Berg" && person.sections.me.laneId === laneId);
    // The links of before still open: an import renews none.
    await open(tokens.get("Ben") ?? "");
  });

  it("frees a place when somebody is taken off it, in the room or not", async () => {
    const { workshop, tokens, ids, open } = await aListedRoom(app, ["Anna", "Ben"], { capacity: 2 });
    const { socket } = workshop.facilitator;
    const { browser, memberId } = await open(tokens.get("Anna") ?? "");
    expect(await refusal(socket.call("list:drop", { entryId: memberId }))).toBe("came_already");
    await socket.call("list:drop", { entryId: ids.get("Ben") ?? "" });
    expect(await refusal(open(tokens.get("Ben") ?? ""))).toBe("link_invalid");
    await socket.call("members:remove", { memberId, reason: "left the team" });
    expect(await refusal(browser.connect(workshop.id))).toBe("seat_removed");
    expect(await rowsOf(workshop)).toEqual([]);
    expect(await socket.call("list:put", { people: [anna, { ...anna, name: "Cleo", mail: "" }] })).toMatchObject({
      added: 2,
    });
  });

  it("takes the people in the room with it when the open code becomes a list, and leaves them when it is opened again", async () => {
    const workshop = await aWorkshop(app, { participants: 2, phase: "write" });
    const { socket } = workshop.facilitator;
    await socket.call("list:put", { people: [{ ...anna, name: "person 1", mail: "" }, anna] });
    const change = (entry: "open" | "list") =>
      socket.call("editing:change", { basedOn: socket.sections.workshop.edition, change: { what: "entry", entry } });
    await change("list");
    const rows = await rowsOf(workshop);
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ["person 1", "came"],
      ["Anna Berg", "unlinked"],
      ["Person 2", "came"],
    ]);
    const late = { params: { code: workshop.code }, body: { name: "Late", laneId: everyoneLaneId } };
    expect(await refusal(app.client().api("join", late))).toBe("list_only");
    await until(() => socket.sections.workshop.entry === "list");
    await change("open");
    await app.client().api("join", late);
    expect((await socket.call("editing:history", {})).lines.filter(({ what }) => what === "entry")).toHaveLength(2);
  });

  it("does not begin to admit while the people in the room do not fit on it", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2 });
    const { socket } = workshop.facilitator;
    await socket.call("list:put", { people: [anna] });
    const change = { what: "entry", entry: "list" } as const;
    expect(await refusal(socket.call("editing:change", { basedOn: 0, change }))).toBe("list_full");
    expect(socket.sections.workshop.entry).toBe("open");
  });

  it("makes the person on it of a browser that came by the code", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const { socket } = workshop.facilitator;
    await socket.call("list:put", { people: [anna] });
    const { links } = await socket.call("list:make-links", {});
    const [person] = workshop.participants;
    const body = { token: tokenOf(links[0]?.path ?? "") };
    const seat = await person?.client.api("joinByLink", { params: { code: workshop.code }, body });
    expect(seat?.memberId).toBe(person?.memberId);
    await until(() => person?.socket.sections.me.name === "Anna Berg");
    expect(await rowsOf(workshop)).toMatchObject([{ id: person?.memberId, name: "Anna Berg", state: "came" }]);
    expect(socket.sections.people.total).toBe(3);
  });

  it("survives a restart, and is gone when the workshop was deleted", async () => {
    const { workshop, tokens, open } = await aListedRoom(app, ["Anna"]);
    await app.restart();
    await open(tokens.get("Anna") ?? "");
    const { client } = workshop.facilitator;
    await client.api("deleteWorkshop", { params: { workshopId: workshop.id }, body: { isDeleted: true } });
    expect(await refusal(open(tokens.get("Anna") ?? ""))).toBe("code_unknown");
    await app.clock.advance(8 * 24 * 3_600_000);
    await until(() => storedRows(app.file).lists?.length === 0);
  });
});

async function rowsOf({ facilitator }: { facilitator: { socket: TestConnection } }) {
  return (await facilitator.socket.call("list:read", {})).rows;
}

describe("a file or a pasted column", () => {
  it("is previewed without changing anything, in the encodings and with the separators of spreadsheets", async () => {
    const workshop = await aWorkshop(app, { entry: "list", participants: 0 });
    const preview = (body: string | Uint8Array<ArrayBuffer>) => upload(workshop, body);
    const latin1 = Uint8Array.from("Name;Rolle;E-Mail\r\nJürgen Größe;Call agent;j@x.example\r\n", (c) =>
      c.charCodeAt(0),
    );
    for (const body of [
      latin1,
      '\uFEFFname,job role,mail\n"Jürgen Größe","call agent",j@x.example',
      "Jürgen Größe\tCall agent\tj@x.example",
    ]) {
      expect(await preview(body)).toMatchObject({
        data: {
          people: [{ name: "Jürgen Größe", mail: "j@x.example", becomes: "added" }],
          errorCount: 0,
          length: 1,
          capacity: 50,
        },
      });
    }
    expect(await rowsOf(workshop)).toEqual([]);
  });

  it("of 20,000 rows says how many they are and how many places there are, and a broken one says where", async () => {
    const workshop = await aWorkshop(app, { entry: "list", participants: 0 });
    const many = Array.from({ length: 20_000 }, (_, index) => `Person ${index}`).join("\n");
    expect(await upload(workshop, many)).toMatchObject({ data: { length: 20_000, capacity: 50, errorCount: 0 } });
    expect(await upload(workshop, 'Anna\nBen\n"Cleo')).toMatchObject({
      data: { errors: [{ row: 3, reason: "quote_open" }] },
    });
    expect(await upload(workshop, "Anna;Pilot\nBen;Call agent")).toMatchObject({
      data: { errors: [{ row: 1, column: "role", reason: "role_unknown", text: "Pilot" }], errorCount: 1 },
    });
  });

  it("is the facilitator's alone", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const [person] = workshop.participants;
    expect(person && (await upload({ id: workshop.id, facilitator: person }, "Anna"))).toMatchObject({
      error: { code: "forbidden" },
    });
  });
});

async function upload(
  { id, facilitator }: { id: string; facilitator: { client: TestClient } },
  body: string | Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  const headers = { origin: app.address, "x-saydo": "1", "content-type": "text/csv" };
  const response = await facilitator.client.fetch(`/api/workshops/${id}/list/preview`, {
    method: "POST",
    headers,
    body,
  });
  return response.json();
}
