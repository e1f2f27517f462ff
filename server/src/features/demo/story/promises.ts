import type { CommitmentType } from "@saydo/shared/features/commitments/schema.ts";

export interface DemoPromise {
  readonly kind: "commit" | "part" | "counter";
  /** The leader has to ask somebody first and answers after the charter was published. */
  readonly comesLater?: true;
  readonly answer: string;
  readonly type: CommitmentType;
  readonly text: string;
  readonly measure: string;
  readonly evidence: string;
  readonly milestone: string;
  readonly dueInDays: number;
  readonly milestoneInDays: number;
  readonly authority: { readonly situation: string; readonly limitToday: string; readonly limitNew: string } | null;
}

export interface DemoRefusal {
  readonly kind: "no";
  readonly answer: string;
}

/** The leaders' answers to the demo's items, by the items' titles. */
export const replies: Readonly<Record<string, DemoPromise | DemoRefusal>> = {
  "Refund on the spot": {
    kind: "commit",
    answer: "Agents will decide refunds up to 100 euros themselves. I change the rule and the system limit this month.",
    type: "authority",
    text: "I raise the limit for refunds that a call agent decides alone from 20 to 100 euros, in the rule book and in the system.",
    measure: "Share of refunds under 100 euros decided during the first call",
    evidence: "We will show the refund log of one week on 1 June in the team meeting",
    milestone: "The new limit works for two pilot teams",
    dueInDays: 45,
    milestoneInDays: 12,
    authority: {
      situation: "A payment was taken twice or our outage cost the customer",
      limitToday: "20 euros",
      limitNew: "100 euros",
    },
  },
  "See what the customer already told us": {
    kind: "part",
    comesLater: true,
    answer: "App and phone on one screen by autumn. The store's till follows when its contract ends next year.",
    type: "technology",
    text: "I put the app's failed payments and the hotline's cases on one screen for every agent and every store desk.",
    measure: "Agents who see the last failed payment within five seconds",
    evidence: "We will show the screen with real cases on the service floor on the due date",
    milestone: "Agents see the app's error code in the case",
    dueInDays: 150,
    milestoneInDays: 30,
    authority: null,
  },
  "Take the payment another way": {
    kind: "commit",
    answer: "Stores finish orders that began in the app. I sign the new procedure and pay for the till update.",
    type: "procedure",
    text: "I change the procedure so that every store finishes an order that began in the app, by till, cash or transfer.",
    measure: "App orders finished in a store, per week",
    evidence: "We will show the weekly number on the store board, first on the due date",
    milestone: "Six stores of the north region finish app orders",
    dueInDays: 75,
    milestoneInDays: 14,
    authority: null,
  },
  "One owner until the money is through": {
    kind: "counter",
    comesLater: true,
    answer:
      "Not one person through every shift: a pair of two named colleagues owns a case, and the customer gets both names.",
    type: "procedure",
    text: "I introduce case pairs: two named colleagues own a failed payment until the money is through and the customer has both names.",
    measure: "Cases of failed payments with two named owners",
    evidence: "We will show the share of owned cases on the wall of the service floor every Monday",
    milestone: "Two teams work in pairs",
    dueInDays: 60,
    milestoneInDays: 14,
    authority: null,
  },
  "Say the next step before they ask": {
    kind: "commit",
    answer: "Two hours of training with the payments team for everybody, within paid working time.",
    type: "training",
    text: "I give every agent two hours with the payments team and a one-page list of the bank's codes in plain words.",
    measure: "Agents trained, and second calls about the same failed payment",
    evidence: "We will show the list of attendance and the second-call rate on the due date",
    milestone: "The one-page list hangs at every desk",
    dueInDays: 60,
    milestoneInDays: 10,
    authority: null,
  },
  "Walk over instead of pointing": {
    kind: "no",
    answer:
      "No, because I cannot add a person per store before the new budget in January. Until then the shift lead covers the floor from four to seven.",
  },
};

/** For an item without an answer of its own, because visitors voted differently. */
export const otherReply: DemoPromise = {
  kind: "part",
  answer: "I start with two pilot teams and decide with them after six weeks whether all follow.",
  type: "procedure",
  text: "I change how two pilot teams work on this and decide with them after six weeks whether all teams follow.",
  measure: "Cases handled in the new way by the pilot teams",
  evidence: "We will show the pilot's numbers in the team meeting on the due date",
  milestone: "The two teams have begun",
  dueInDays: 60,
  milestoneInDays: 14,
  authority: null,
};

/** Why the charter has a second version. */
export const secondVersionReason =
  "Priya Raman had to ask the supplier before she could answer. Her answer and her signature came after the workshop.";
