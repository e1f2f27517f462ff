import type { NeedType } from "@saydo/shared/features/writing/schema.ts";
import type { LaneKey } from "./people.ts";

export interface DemoCard {
  readonly value: "CARING" | "CLEAR";
  readonly lane: LaneKey | "everyone";
  readonly parts: readonly [situation: string, behaviour: string, outcome: string];
  readonly need: readonly [type: NeedType, from: string];
}

export interface DemoGroup {
  readonly title: string;
  readonly cards: readonly DemoCard[];
}

const service = "Head of Customer Service";
const retail = "Director of Retail";
const payments = "Head of Payments Technology";

type Parts = DemoCard["parts"];

function cards(
  value: DemoCard["value"],
  lane: DemoCard["lane"],
  need: DemoCard["need"],
  texts: readonly Parts[],
): readonly DemoCard[] {
  return texts.map((parts) => ({ value, lane, parts, need }));
}

/** The demo's cards, in the groups that are made of them later. */
export const groups: readonly DemoGroup[] = [
  {
    title: "Refund on the spot",
    cards: cards(
      "CARING",
      "call",
      ["authority", service],
      [
        [
          "a payment was taken twice",
          "refund the second one during the call",
          "nobody waits ten days for their own money",
        ],
        [
          "a failed payment cost a late fee",
          "cancel the fee without asking a supervisor",
          "the customer hangs up without a debt",
        ],
        ["a customer was charged for our outage", "credit one month before they ask", "they tell friends how it ended"],
        ["a refund is under 100 euros", "decide it myself", "the customer hears yes or no at once"],
        ["a customer calls a third time about a fee", "end it with a refund today", "there is no fourth call"],
      ],
    ),
  },
  {
    title: "See what the customer already told us",
    cards: cards(
      "CARING",
      "everyone",
      ["technology", payments],
      [
        [
          "a customer comes from the app to the phone",
          "read what failed before I say hello",
          "they do not start again",
        ],
        ["a store sends a customer to the hotline", "write two lines into the case first", "the agent knows the story"],
        ["I open a case", "see all three channels on one screen", "I stop asking for the same number"],
        ["an error appears in the app", "see the same code the customer sees", "we talk about the same thing"],
        ["a colleague has promised a call back", "see the promise and its hour", "it is kept by whoever is on shift"],
      ],
    ),
  },
  {
    title: "One owner until the money is through",
    cards: cards(
      "CARING",
      "call",
      ["procedure", service],
      [
        ["a payment fails and I cannot fix it now", "keep the case in my name", "the customer knows whom to ask for"],
        ["a case leaves my desk", "call the customer back the same day", "they hear it from me and not from a letter"],
        [
          "my shift ends before the payment is through",
          "hand the case to one named colleague",
          "nobody falls between two shifts",
        ],
        [
          "the bank and we blame each other",
          "call the bank with the customer on the line",
          "the customer is not our messenger",
        ],
      ],
    ),
  },
  {
    title: "Take the payment another way",
    cards: cards(
      "CARING",
      "store",
      ["technology", retail],
      [
        ["the card reader refuses a card", "take cash or a transfer at the desk", "the line stays open tonight"],
        [
          "the app sends a customer to the store",
          "finish the app's order at my till",
          "they leave with a working phone",
        ],
        ["a parent's phone is blocked on a Friday", "unblock it until Monday", "the weekend is safe"],
        ["the till is down", "write a receipt by hand and book it later", "the customer does not come twice"],
      ],
    ),
  },
  {
    title: "Say the next step before they ask",
    cards: cards(
      "CLEAR",
      "call",
      ["training", service],
      [
        ["I end a call about a failed payment", "say what happens next and on which day", "they can sleep"],
        ["a refund takes time at the bank", "name the day it arrives", "they do not call to ask"],
        ["I do not know the answer", "say so and when I will", "trust survives the wait"],
        ["an error has a code", "translate it into one plain sentence", "the customer can tell it at home"],
      ],
    ),
  },
  {
    title: "Walk over instead of pointing",
    cards: cards(
      "CARING",
      "store",
      ["staffing", retail],
      [
        ["a customer stands lost between the desks", "walk over before they queue", "nobody waits in the wrong line"],
        ["somebody comes in angry about a payment", "sit down with them away from the till", "it stays private"],
        ["an older customer cannot use the app", "do it together on their phone", "next time they can do it alone"],
      ],
    ),
  },
  {
    title: "Words a neighbour would use",
    cards: cards(
      "CLEAR",
      "store",
      ["procedure", payments],
      [
        ["the app shows PAY-4012", "say that the bank asked for a second check", "the customer knows what to do"],
        ["I explain a bill", "draw it on one sheet", "they take the sheet home"],
        [
          "a letter reminds of an unpaid bill",
          "read it aloud once before it goes out",
          "it does not sound like a threat",
        ],
      ],
    ),
  },
];

/** Cards that stay on their own. */
export const singles: readonly DemoCard[] = [
  ...cards(
    "CARING",
    "call",
    ["staffing", service],
    [
      [
        "ten people wait in the line",
        "offer a call back at a time they choose",
        "they stop holding a phone to their ear",
      ],
      ["a customer cries on the phone", "take the minutes it needs", "they feel that somebody was there"],
    ],
  ),
  ...cards(
    "CARING",
    "store",
    ["training", retail],
    [["a colleague handles an angry customer", "stand next to them", "nobody is alone with it"]],
  ),
  ...cards(
    "CLEAR",
    "everyone",
    ["nothing", ""],
    [
      ["I hand a customer over", "introduce the colleague by name", "they know who is helping them"],
      ["we got it wrong", "say sorry in the first sentence", "the rest is heard"],
    ],
  ),
  ...cards(
    "CLEAR",
    "call",
    ["technology", payments],
    [["a payment runs again overnight", "send one text message when it is through", "nobody has to check"]],
  ),
];

/** All cards, the grouped ones first. */
export const allCards: readonly DemoCard[] = [...groups.flatMap((group) => group.cards), ...singles];
