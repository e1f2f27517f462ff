import type { CommandArgument, CommandName } from "@saydo/shared/contract.ts";
import { addDays, dayOf } from "@saydo/shared/core/days.ts";
import { canonicalHash } from "@saydo/shared/features/commitments/rules.ts";
import type { Change } from "@saydo/shared/features/editing/schema.ts";
import { person } from "../builders/a-ballot.ts";
import { completeDraft } from "../builders/a-commitment.ts";
import { aDraft } from "../builders/a-draft.ts";
import type { TestApp } from "../start-test-app.ts";
import type { Scene } from "./states.ts";

export type Inputs = { readonly [K in CommandName]: CommandArgument<K> };

/** What each command would be sent with by a screen of this workshop, which has a charter: valid, so that only its state can speak against it. */
export async function inputsFor(app: TestApp, { workshop, people, charterId }: Scene): Promise<Inputs> {
  const { sections } = people.leader.socket;
  const [waiting] = sections.answers.docket.filter(({ answer }) => answer === null);
  const [signed] = sections.commitments.commitments;
  const [leader] = sections.workshop.leaders;
  const { id: pollId = "", items = [] } = sections.voting.poll ?? {};
  const { memberId } = people.participant;
  const cardId = items[0]?.cardIds[0] ?? "";
  const { secret: _, ...draft } = aDraft(workshop, "walk over");
  const [docketId, seatId, commitmentId] = [waiting?.id ?? "", leader?.id ?? "", signed?.id ?? ""];
  const { revision, canonical } = await people.leader.socket.call("commitments:bytes", { commitmentId });
  const dueOn = addDays(waiting?.dueOn ?? dayOf(app.clock.now()), 7);
  const reason = "It was said so in the room.";
  const here = sections.workshop.agendaIndex;
  const none = {};
  const listed = { name: "Nora Berg", laneId: sections.workshop.lanes[0]?.id ?? "", mail: "" };
  const entryId = (await people.facilitator.socket.call("list:read", {})).rows[0]?.id ?? "";
  return {
    "workshop:open": none,
    "workshop:raise-capacity": { capacity: 200 },
    "recovery:renew": none,
    "projector:renew": none,
    "projector:end": none,
    "workshop:reopen": none,
    "workshop:finish": none,
    "workshop:close": none,
    "phase:advance": { fromIndex: here - 1, toIndex: here, immediately: true },
    "phase:typing": none,
    "phase:cancel": none,
    "phase:back": { fromIndex: here, toIndex: 1 },
    "timer:start": { minutes: 5 },
    "timer:extend": { minutes: 5 },
    "timer:pause": none,
    "timer:resume": none,
    "timer:end": none,
    "anonymity:raise": none,
    "members:set-co-facilitator": { memberId, isCoFacilitator: true },
    "members:remove": { memberId: person(workshop.participants, 1).memberId, reason },
    "facilitation:offer": { toId: memberId },
    "facilitation:accept": none,
    "facilitation:decline": none,
    "leaders:renew-link": { seatId },
    "seat:device-code": none,
    "members:join": { keptId: memberId, joinedId: person(workshop.participants, 1).memberId, reason },
    "lobby:switch": { isOn: true },
    "lobby:admit": { knockId: null },
    "lobby:refuse": { knockId: memberId, sentence: reason },
    "clock:now": none,
    "writing:save": { ...draft, basedOn: null },
    "writing:remove": { draftId: draft.draftId, basedOn: null },
    "writing:mine": none,
    "writing:done": { isDone: true },
    "board:add": draft,
    "board:hide": { cardId, reason },
    "board:unhide": { cardId },
    "voting:open": { minutes: null, on: { scope: "all" } },
    "voting:candidates": none,
    "voting:run-on": { pollId },
    "voting:cast": { pollId, choices: [{ itemId: items[0]?.id ?? "", points: 1 }], basedOn: null },
    "voting:mine": { pollId },
    "voting:extend": { pollId, minutes: 5 },
    "voting:admit": { pollId },
    "voting:close": { pollId },
    "answers:assign": { docketId, seatId, dueOn, reason },
    "answers:give": { kind: "commit", docketId, text: "Yes, by autumn." },
    "commitments:save": { docketId: signed?.docketId ?? "", draft: completeDraft(app), basedOn: revision },
    "commitments:bytes": { commitmentId },
    "commitments:sign": { commitmentId, revision, hash: canonicalHash(canonical), signerName: "Lena Brandt" },
    "commitments:withdraw": { commitmentId, reason },
    "charters:publish": { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false },
    "charters:preview": { corrections: [] },
    "charters:publish-next": { previousId: charterId, reason, corrections: [] },
    "charters:adopt": { lineId: items[0]?.id ?? "", isAdopted: true },
    "editing:change": { basedOn: sections.workshop.edition, change: { what: "title", title: "Taken over" } },
    "editing:dependants": none,
    "editing:history": none,
    "list:read": none,
    "list:put": { people: [{ ...listed, name: "Nils Berg" }] },
    "list:change": { entryId, person: { ...listed, name: "Nadia Berg" } },
    "list:drop": { entryId },
    "list:make-links": none,
    "list:renew-link": { entryId },
  };
}

/** One change of each kind, as the screen that edits a workshop sends it. */
export function changesFor({ people }: Scene): { readonly [K in Change["what"]]: Change } {
  const { values, lanes, moments, leaders, agenda } = people.facilitator.socket.sections.workshop;
  const [placeId, into, momentId] = [lanes[1]?.id ?? "", lanes[2]?.id ?? "", moments[0]?.id ?? ""];
  const seatId = leaders[0]?.id ?? "";
  return {
    title: { what: "title", title: "Another title" },
    organisation: { what: "organisation", organisation: "Another" },
    language: { what: "language", language: "de" },
    sentence: { what: "sentence", valueId: values[0]?.id ?? "", sentence: "We stay until it is solved" },
    "lane-add": { what: "lane-add", name: "Technician" },
    "lane-rename": { what: "lane-rename", placeId, name: "Adviser" },
    "lane-drop": { what: "lane-drop", placeId, into },
    "moment-add": { what: "moment-add", name: "The day after" },
    "moment-rename": { what: "moment-rename", placeId: momentId, name: "The bill" },
    "moment-drop": { what: "moment-drop", placeId: momentId, into: null },
    agenda: { what: "agenda", agenda: agenda.map((step) => ({ ...step, minutes: step.minutes + 1 })) },
    "leader-add": { what: "leader-add", name: "Max", title: "Head of post" },
    "leader-retitle": { what: "leader-retitle", seatId, name: "Lena", title: "Head" },
    "leader-replace": { what: "leader-replace", seatId, name: "Ida", title: "Head" },
    "leader-drop": { what: "leader-drop", seatId, into: null },
    "step-skip": { what: "step-skip", itemId: agenda[1]?.id ?? "" },
    "step-unskip": { what: "step-unskip", itemId: agenda[1]?.id ?? "" },
    capacity: { what: "capacity", capacity: 60 },
    entry: { what: "entry", entry: "list" },
    votes: { what: "votes", votes: { budget: 7, cap: 2, quorumPercent: 0, topK: 3 } },
  };
}
