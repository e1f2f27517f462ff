import type { Obstacle, ScenarioCell } from "@saydo/shared/features/board/schema.ts";
import type { LaneKey } from "./people.ts";

/** One cell per moment of the journey, in its order. */
export const cells: readonly Omit<ScenarioCell, "momentId">[] = [
  {
    need: "Pay the bill tonight, in two minutes, from the sofa",
    channels: "App",
    handOffs: 0,
    felt: -1,
    evidence: "1 in 14 card payments in the app ended with PAY-4012 last month",
  },
  {
    need: "Somebody who can see what just went wrong",
    channels: "App, phone",
    handOffs: 2,
    felt: -2,
    evidence: "“I read my card number aloud for the third time.” Call of 3 March",
  },
  {
    need: "Leave with a phone that works",
    channels: "App, phone, store",
    handOffs: 4,
    felt: -2,
    evidence: "Store visits after a failed payment: 41 a week in the north region",
  },
  {
    need: "Know that it is over",
    channels: "Text message, letter",
    handOffs: 1,
    felt: 0,
    evidence: "Three of ten call again to ask whether the money has arrived",
  },
];

export interface DemoObstacle extends Omit<Obstacle, "id" | "momentId" | "laneId" | "order" | "type"> {
  readonly type: NonNullable<Obstacle["type"]>;
  readonly moment: number;
  readonly lane: LaneKey | "everyone";
}

export const obstacles: readonly DemoObstacle[] = [
  {
    moment: 1,
    lane: "call",
    type: "authority",
    text: "Every refund above 20 euros needs a supervisor's yes",
    whoCouldChange: "Head of Customer Service",
    instead: "Refund while the customer is on the line and note the reason in the case",
    ask: "Let agents refund up to 100 euros without asking",
    limitToday: "20 euros",
    limitAsked: "100 euros without asking",
  },
  {
    moment: 1,
    lane: "call",
    type: "technology",
    text: "The app's error does not appear in our system",
    whoCouldChange: "Head of Payments Technology",
    instead: "Open the customer's last attempt with one click",
    ask: "Show app, phone and store history on one screen",
    limitToday: "",
    limitAsked: "",
  },
  {
    moment: 2,
    lane: "store",
    type: "procedure",
    text: "A store may not finish an order that began in the app",
    whoCouldChange: "Director of Retail",
    instead: "Take over the order at the till and mark it in the app",
    ask: "Allow stores to finish app orders",
    limitToday: "",
    limitAsked: "",
  },
  {
    moment: 3,
    lane: "call",
    type: "training",
    text: "Nobody told us what the bank's codes mean",
    whoCouldChange: "Head of Payments Technology",
    instead: "Say the code's meaning in one sentence",
    ask: "Two hours with the payments team and a one-page list",
    limitToday: "",
    limitAsked: "",
  },
];
