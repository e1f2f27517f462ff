import { boardRoot } from "@saydo/shared/board/doc.ts";
import { groupCards, insertCard, moveCard, renameGroup } from "@saydo/shared/board/edit.ts";
import { boardRights } from "@saydo/shared/board/permitted.ts";
import { addObstacle, setCellText, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import type { Role } from "@saydo/shared/capabilities.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../../testing/builders/a-card.ts";
import { aBoard, allowing, copyOf, updateOf } from "../../../testing/guarded-board.ts";
import { seeded } from "../../../testing/seeded.ts";
import { boardRules } from "../../board-policy.ts";
import { TokenBucket } from "../../token-bucket.ts";
import { syncLimits } from "../limits.ts";
import { guard } from "./guard.ts";
import { mostBytesFor, Shares } from "./shares.ts";

const place = { valueId: "value1", laneId: "lane1", order: 1 };
const seconds = 300;

/** A person with a copy of the board. The changes are judged as a room judges them. */
function person(
  server: Y.Doc,
  shares: Shares,
  memberId: string,
  { role = "participant", phase = "reveal", addressBytes = null }: Seat = {},
) {
  let clientId = memberId.length * 1_000 + 7;
  let copy = copyOf(server, clientId);
  const viewer = { workshopId: "workshop1", memberId, role, laneId: "everyone", seatId: null, name: memberId };
  return {
    /** What the room answers. After a refusal the person goes on with a fresh document. */
    change(act: (doc: Y.Doc) => void, now: number): string {
      const bytes = updateOf(copy, act);
      const options = { clientId, isHandshake: false, ...allowing(boardRights(role, phase)) };
      const verdict = guard(server, bytes, options);
      const code = verdict.isAllowed
        ? shares.take(server, { viewer, clientId, addressBytes }, verdict.demand, now)
        : verdict.code;
      if (code === null) Y.applyUpdate(server, bytes);
      else {
        clientId += 1;
        copy = copyOf(server, clientId);
      }
      return code ?? "taken";
    },
  };
}

interface Seat {
  readonly role?: Role;
  readonly phase?: PhaseId;
  readonly addressBytes?: TokenBucket | null;
}

/** Nothing that compresses or repeats. */
function noise(random: () => number, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(33 + Math.floor(random() * 90))).join("");
}

type Attack = (doc: Y.Doc, at: number, random: () => number) => void;

const attacks: readonly (readonly [what: string, phase: PhaseId, attack: Attack])[] = [
  [
    "groups nobody is shown, with long titles",
    "reveal",
    (doc, at, random) => groupCards(doc, `made-${at}-${doc.clientID}`, [], place, noise(random, 1_600)),
  ],
  [
    "one title written anew again and again",
    "reveal",
    (doc, _at, random) => renameGroup(doc, "group1", noise(random, 1_600)),
  ],
  [
    "two cards moved in turns, many times in each message",
    "reveal",
    (doc, at) => {
      for (let count = 0; count < 60; count += 1)
        moveCard(doc, `card${1 + (count % 2)}`, { ...place, order: at * 100 + count + 0.5 });
    },
  ],
  [
    "obstacles",
    "scenarios",
    (doc, at, random) => {
      const id = `made-${at}-${doc.clientID}`;
      addObstacle(doc, id, { momentId: "moment1", laneId: "lane1", order: at });
      setObstacleText(doc, id, "text", noise(random, 1_400));
    },
  ],
  ["a cell's text", "scenarios", (doc, _at, random) => setCellText(doc, "moment1", "need", noise(random, 1_600))],
];

test.each(attacks)(
  "GUARD-8: one participant against one board for five minutes, with %s: everybody else goes on",
  (_what, phase, attack) => {
    const { server } = aBoard();
    const shares = new Shares(boardRules);
    const random = seeded(7);
    const attacker = person(server, shares, "mallory", { phase });
    let refused = 0;
    for (let at = 0; at < seconds * syncLimits.updatesPerSecond; at += 1) {
      const now = (at * 1000) / syncLimits.updatesPerSecond;
      if (attacker.change((doc) => attack(doc, at, random), now) !== "taken") refused += 1;
      // Refused thousands of times is enough to know.
      if (refused > 100) break;
    }
    expect(refused).toBeGreaterThan(0);
    expect(Y.encodeStateAsUpdate(server).byteLength).toBeLessThan(syncLimits.sharedBytes / 4);
    const other = person(server, shares, "anna");
    expect(other.change((doc) => moveCard(doc, "card1", { ...place, laneId: "lane2" }), seconds * 1000)).toBe("taken");
    expect(other.change((doc) => groupCards(doc, "annas", ["card1"], place, "Hers"), seconds * 1000)).toBe("taken");
  },
  60_000,
);

test("fifty groups of one person and one more; another person makes theirs, and deleting one makes room", () => {
  const { server } = aBoard();
  const shares = new Shares(boardRules);
  const anna = person(server, shares, "anna");
  const make = (id: string) => (doc: Y.Doc) => groupCards(doc, id, ["card1"], place, "A title");
  for (let at = 0; at < syncLimits.elementsPerPerson; at += 1) expect(anna.change(make(`hers-${at}`), 0)).toBe("taken");
  expect(anna.change(make("one-more"), 0)).toBe("SHARE_USED_UP");
  expect(person(server, shares, "ben").change(make("bens"), 0)).toBe("taken");
  expect(anna.change((doc) => boardRoot(doc, "groups").delete("hers-1"), 0)).toBe("taken");
  expect(anna.change(make("one-more"), 0)).toBe("taken");
});

test("who leads the workshop has the whole board", () => {
  const { server } = aBoard();
  const shares = new Shares(boardRules);
  const lead = person(server, shares, "lead", { role: "facilitator" });
  for (let at = 0; at <= 2 * syncLimits.elementsPerPerson; at += 1)
    expect(lead.change((doc) => groupCards(doc, `made-${at}`, ["card1"], place, "A title"), 0)).toBe("taken");
});

test("a whole day of honest work uses up nobody's share", () => {
  const { server } = aBoard();
  server.transact(() => insertCard(server, aCard({ id: "card9" })));
  const anna = person(server, new Shares(boardRules), "anna");
  // Twenty moves a minute and three hundred letters a minute for eight hours.
  for (let minute = 0; minute < 480; minute += 1) {
    const now = minute * 60_000;
    for (let move = 0; move < 20; move += 1) {
      const order = minute * 20 + move + 0.25;
      expect(anna.change((doc) => moveCard(doc, "card9", { ...place, laneId: `lane${move}`, order }), now)).toBe(
        "taken",
      );
    }
    expect(anna.change((doc) => renameGroup(doc, "group1", `${minute} `.repeat(60)), now)).toBe("taken");
  }
});

test("a board that participants filled leaves room to move, to delete, and to those who lead", () => {
  const growth = { isGrowth: true, cost: 10, made: new Map<string, number>() };
  const move = { ...growth, isGrowth: false };
  const mosts = [
    mostBytesFor(false, growth),
    mostBytesFor(true, growth),
    mostBytesFor(false, move),
    mostBytesFor(true, move),
  ];
  expect(mosts).toEqual([...mosts].sort((a, b) => a - b));
  expect(new Set(mosts).size).toBe(4);
});

test("GUARD-8: a stranger who used up the hall's address: a workshop there that has written little goes on, and what is refused uses up nothing", () => {
  const addressBytes = new TokenBucket({ perSecond: 0, burst: 100, now: 0 });
  const seat = { role: "facilitator", addressBytes } as const;
  const { server } = aBoard();
  const shares = new Shares(boardRules);
  const lead = person(server, shares, "lead", seat);
  const write = (title: string) => (doc: Y.Doc) => groupCards(doc, `made-${title.length}`, ["card1"], place, title);
  expect(lead.change(write("x".repeat(3_000)), 0)).toBe("taken");
  expect(addressBytes.has(0, 100)).toBe(true);
  const random = seeded(3);
  for (let at = 0; at < syncLimits.firstBytes / 3_000; at += 1)
    lead.change((doc) => renameGroup(doc, "group1", noise(random, 3_000)), 0);
  expect(lead.change(write("x".repeat(2_000)), 0)).toBe("TOO_MANY_BYTES_OF_ADDRESS");
  expect(addressBytes.has(0, 20)).toBe(true);
  const elsewhere = person(server, shares, "other", { role: "facilitator" });
  expect(elsewhere.change(write("x".repeat(2_000)), 0)).toBe("taken");
});
