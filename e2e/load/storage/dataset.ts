import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import { aCharter, aLine, aPromise } from "@saydo/shared/testing/a-charter.ts";
import { z } from "zod";
import type { CollectionSpec } from "../../../server/src/storage/collection.ts";

const values = ["Caring", "Courage", "Openness", "Reliability", "Curiosity"] as const;
const roles = ["Call agent", "Store associate", "Driver", "Team lead", "Planner", "Nurse", "Engineer"] as const;
const deeds = [
  "call back today",
  "say what happens next",
  "stay on the line",
  "ask before I close",
  "finish the order",
];
const places = ["at the till", "on the phone", "in the yard", "at the bedside", "in the chat", "on the road"];

/** How many workshops share the records, and in how many years the charters were published. */
const workshopCount = 500;
const years = 5;

/** Each workshop has one charter; words repeat as they do in one company, and each text has a number of its own. */
export function sampleCharter(number: number): Charter {
  const pick = <T>(from: readonly T[], turn: number): T | undefined => from[(number * 7 + turn) % from.length];
  const year = 2022 + (number % years);
  const lines = Array.from({ length: 8 }, (_, turn) =>
    aLine(`line-${number}-${turn}`, {
      laneName: pick(roles, turn) ?? "",
      text: `When order ${number}${turn} fails ${pick(places, turn * 3)}, I ${pick(deeds, turn * 5)}, so that nobody waits`,
    }),
  );
  return aCharter({
    id: charterIdOf(number),
    workshopId: charterWorkshopOf(number),
    number: `${year}-${number}`,
    title: `${pick(values, 0)} in team ${number}`,
    publishedAt: Date.UTC(year, number % 12, 1 + (number % 28), 9, 0, 0, number % 1_000),
    values: [
      { id: "value-one", word: pick(values, 0) ?? "", sentence: "We treat a customer's problem as ours", hue: 3 },
    ],
    lines,
    commitments: lines.slice(0, 3).map(({ lineId }, turn) => aPromise(`promise-${number}-${turn}`, lineId)),
  });
}

export function charterIdOf(number: number): string {
  return `charter-${String(number).padStart(7, "0")}`;
}

export function charterWorkshopOf(number: number): string {
  return `workshop-${String(number).padStart(7, "0")}`;
}

const record = z.strictObject({
  id: z.string(),
  v: z.literal(1),
  workshopId: z.string(),
  memberId: z.string(),
  at: z.int(),
  text: z.string(),
});

export type SampleRecord = z.infer<typeof record>;

/** A small row of the kind the product has most of: one workshop's, one person's, in an order. */
export const sampleRecords = {
  name: "bench_records",
  schema: record,
  indexes: [["workshopId", "at"]],
  unique: [],
} satisfies CollectionSpec<SampleRecord>;

export function sampleRecord(number: number): SampleRecord {
  return {
    id: recordIdOf(number),
    v: 1,
    workshopId: workshopOf(number),
    memberId: `member-${number % 9_973}`,
    at: 1_760_000_000_000 + number,
    text: `I ${deeds[number % deeds.length]} ${places[number % places.length]}, for the ${number}th time`,
  };
}

export function recordIdOf(number: number): string {
  return `record-${String(number).padStart(8, "0")}`;
}

export function workshopOf(number: number): string {
  return `workshop-${String(number % workshopCount).padStart(7, "0")}`;
}
