import type { CommandInput } from "@saydo/shared/contract.ts";
import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { docketItem, openBallot, person } from "../../testing/builders/a-ballot.ts";
import { feedbackSetUp, verifier } from "../../testing/builders/a-charter.ts";
import { commitTo, completeDraft, sign, untilCommitment } from "../../testing/builders/a-commitment.ts";
import { aDraft, saveDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

async function edit(workshop: TestWorkshop, change: CommandInput<"editing:change">["change"]): Promise<string> {
  const { socket } = workshop.facilitator;
  const basedOn = socket.sections.workshop.edition;
  const { edition, path } = await socket.call("editing:change", { basedOn, change });
  await until(() => workshop.everybody().every((one) => one.socket.sections.workshop.edition === edition));
  return path?.split("=").at(-1) ?? "";
}

const laneOf = ({ facilitator }: TestWorkshop, name: string) =>
  facilitator.socket.sections.workshop.lanes.find((lane) => lane.name === name)?.id ?? "";

/** The person with this new link takes the seat. */
async function arrive(workshop: TestWorkshop, token: string, name: string): Promise<TestPerson> {
  const client = app.client();
  const { memberId } = await client.api("joinAsLeader", { params: { code: workshop.code }, body: { token, name } });
  const connect = () => client.connect(workshop.id);
  return { client, memberId, connect, socket: await connect() };
}

it("P13 a workshop whose leader, job roles and agenda change while it runs comes to its charter, and the charter verifies", async () => {
  const leaders = [{ name: "Lena", title: "Head of service" }];
  const workshop = await aWorkshop(app, { participants: 0, leaders, phase: "write" });
  const { facilitator } = workshop;
  const anna = await workshop.join("Anna", laneOf(workshop, "Call agent"));
  const ben = await workshop.join("Ben", laneOf(workshop, "Store associate"));
  const need = { type: "training", from: "Head of service" } as const;
  await saveDraft(anna, aDraft(workshop, "call back", { laneId: laneOf(workshop, "Call agent"), need }));
  await saveDraft(ben, aDraft(workshop, "walk over", { laneId: laneOf(workshop, "Store associate") }));

  // A role was forgotten, another was one too many; the map is left out, and Lena is ill.
  await edit(workshop, { what: "lane-add", name: "Technician" });
  const cleo = await workshop.join("Cleo", laneOf(workshop, "Technician"));
  await saveDraft(cleo, aDraft(workshop, "drive there", { laneId: laneOf(workshop, "Technician") }));
  const into = laneOf(workshop, "Call agent");
  await edit(workshop, { what: "lane-drop", placeId: laneOf(workshop, "Store associate"), into });
  await edit(workshop, { what: "lane-rename", placeId: into, name: "Service" });
  const { agenda } = facilitator.socket.sections.workshop;
  await edit(workshop, { what: "agenda", agenda: agenda.filter(({ phase }) => phase !== "scenarios") });
  const [seat] = facilitator.socket.sections.workshop.leaders;
  const replace = { what: "leader-replace", seatId: seat?.id ?? "", name: "Max", title: "Head of service" } as const;
  const max = await arrive(workshop, await edit(workshop, replace), "Max");
  const [lena] = workshop.leaders;
  await until(() => lena?.socket.sections.me.role === "participant");

  await workshop.go("reveal");
  const { cards } = await app.app.services.board.read(workshop.id);
  expect(cards.map(({ behaviour, laneId }) => [behaviour, laneId]).toSorted()).toEqual([
    ["call back", into],
    ["drive there", laneOf(workshop, "Technician")],
    ["walk over", into],
  ]);
  await workshop.go("vote");
  const ballot = await openBallot(app, workshop);
  for (const voter of [anna, ben, person(workshop.leaders)]) await ballot.cast(voter, { "call back": 1 });
  await ballot.close();
  await edit(workshop, { what: "lane-rename", placeId: into, name: "Desk" });
  await workshop.go("answer");
  await until(() => max.socket.sections.answers.docket.length === 1);
  expect(docketItem(max, "call back")).toMatchObject({ leaderName: "Max", seatId: seat?.id });
  const promise = await commitTo(max, "call back", completeDraft(app));
  await sign(max, promise, "Max Berg");
  await untilCommitment(max, promise, "signed");
  await workshop.go("close");
  const { charterId } = await facilitator.socket.call("charters:publish", feedbackSetUp);
  const { charter, publicKey } = await app.client().api("charter", { params: { charterId } });
  expect(verifyCharter(charter, verifier(publicKey))).toEqual([]);
  // The charter quotes the role as it was called when people voted.
  expect(charter.body.lines.map(({ laneName }) => laneName)).toEqual(["Service"]);
  expect(facilitator.socket.sections.workshop.lanes.map(({ id, name }) => (id === everyoneLaneId ? "" : name))).toEqual(
    ["", "Desk", "Technician"],
  );
  const { lines } = await facilitator.socket.call("editing:history", {});
  const edits = ["lane-add", "lane-drop", "lane-rename", "step-drop", "leader-replace", "lane-rename"];
  const told = lines.map(({ what }) => what).toReversed();
  expect(told.filter((what) => edits.includes(what))).toEqual(edits);
});
