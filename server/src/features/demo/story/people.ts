import type { NewWorkshop } from "@saydo/shared/features/workshops/schema.ts";
import { phaseIds, phases } from "@saydo/shared/phases/index.ts";

export type LaneKey = "call" | "store";

const laneNames: Record<LaneKey, string> = { call: "Call agent", store: "Store associate" };

export interface DemoPerson {
  readonly name: string;
  readonly lane: LaneKey;
}

const callAgents = [
  "Mila Novak",
  "Jonas Berg",
  "Aisha Karim",
  "Pedro Alves",
  "Sofie Lund",
  "Tom Fischer",
  "Noor Haddad",
  "Ella Virtanen",
  "Marco Ricci",
  "Grace Mensah",
  "Leo Dubois",
  "Hanna Weiss",
  "Samir Patel",
];

const storeAssociates = [
  "Chloé Martin",
  "Yusuf Demir",
  "Ingrid Olsen",
  "Karim Saïd",
  "Lena Vogel",
  "David Osei",
  "Petra Horak",
  "Nils Ekman",
  "Rosa Molina",
  "Oskar Lind",
  "Zoë Janssen",
  "Emre Yılmaz",
  "Marta Kowalska",
];

/** The two jobs alternate, so that the first dozen faces shows both. The second person becomes co-facilitator. */
export const people: readonly DemoPerson[] = callAgents.flatMap((name, index) => [
  { name, lane: "call" as const },
  { name: storeAssociates[index] ?? name, lane: "store" as const },
]);

export const coFacilitatorIndex = 1;

/** The seat of a visiting participant or leader: it has something to do in every phase. */
export const visitorIndex = 0;
export const visitorLeaderIndex = 0;

export const leaders = [
  { name: "Dana Okafor", title: "Head of Customer Service" },
  { name: "Henrik Lindqvist", title: "Director of Retail" },
  { name: "Priya Raman", title: "Head of Payments Technology" },
] as const;

export const demoWorkshop: NewWorkshop = {
  title: "CARING, where the payment fails",
  organisation: "Lumen Mobile",
  facilitatorName: "Ana Petrova",
  language: "en",
  values: [
    { word: "CARING", sentence: "We treat a customer's problem as ours until it is solved.", hue: 0 },
    { word: "CLEAR", sentence: "We say what happens next, in words a neighbour would use.", hue: 4 },
  ],
  lanes: [{ name: laneNames.call }, { name: laneNames.store }],
  moments: [
    { name: "The payment fails in the app" },
    { name: "The customer calls the hotline" },
    { name: "The customer walks into a store" },
    { name: "The day after" },
  ],
  leaders: [...leaders],
  agenda: phaseIds.map((phase) => ({ phase, minutes: phases[phase].minutes })),
  anonymity: "anonymous",
  votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
  capacity: 60,
  doors: "open",
  entry: "open",
};

export function laneName(lane: LaneKey): string {
  return laneNames[lane];
}
