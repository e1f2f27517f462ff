import type { CommandInput } from "@saydo/shared/contract.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { NeedType } from "@saydo/shared/features/writing/schema.ts";
import type { TestApp } from "../start-test-app.ts";
import { until } from "../until.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "./a-workshop.ts";

/** A card of a ballot: its behaviour and the leader it asks. */
export interface TestCard {
  readonly behaviour: string;
  readonly needFrom?: string;
  /** Training when the card asks a leader, else no need. */
  readonly needType?: NeedType;
  /** Kept on the author's device; drawn when left out. */
  readonly secret?: string;
}

export interface TestBallot {
  readonly workshop: TestWorkshop;
  readonly pollId: string;
  /** The item whose sentence holds this behaviour. */
  item(behaviour: string): string;
  cast(person: TestPerson, points: Readonly<Record<string, number>>): Promise<{ revision: number }>;
  /** Closes the ballot and waits until every client has the result. */
  close(): Promise<void>;
}

interface Options extends NonNullable<Parameters<typeof aWorkshop>[1]> {
  readonly cards?: readonly TestCard[];
  readonly minutes?: number | null;
}

export const threeCards: readonly TestCard[] = [
  { behaviour: "call back", needFrom: "Head of service" },
  { behaviour: "refund at once", needFrom: "Head of stores" },
  { behaviour: "stay on the line", needType: "technology" },
];

/** Cards on the board by real commands; the workshop is in Reveal. */
export async function addCards(app: TestApp, workshop: TestWorkshop, cards: readonly TestCard[]): Promise<void> {
  const { socket } = workshop.facilitator;
  for (const { behaviour, needFrom = "", needType, secret = app.ids.secret() } of cards) {
    await socket.call("board:add", {
      draftId: app.ids.id(),
      valueId: socket.sections.workshop.values[0]?.id ?? "",
      laneId: everyoneLaneId,
      parts: { situation: "a payment fails", behaviour, outcome: "nobody waits" },
      need: { type: needType ?? (needFrom === "" ? "nothing" : "training"), from: needFrom },
      receiptHash: secretHash(secret),
      isOnPaper: true,
    });
  }
}

/** An open ballot, over three cards unless told otherwise. */
export async function aBallot(
  app: TestApp,
  { cards = threeCards, minutes = null, ...options }: Options = {},
): Promise<TestBallot> {
  const workshop = await aWorkshop(app, { phase: "reveal", ...options });
  await addCards(app, workshop, cards);
  await workshop.go("vote");
  return openBallot(app, workshop, minutes);
}

export async function openBallot(
  app: TestApp,
  workshop: TestWorkshop,
  minutes: number | null = null,
  more: Omit<CommandInput<"voting:open">, "minutes"> = {},
): Promise<TestBallot> {
  const { facilitator } = workshop;
  const { pollId } = await facilitator.socket.call("voting:open", { minutes, ...more });
  await until(() => workshop.everybody().every(({ socket }) => socket.sections.voting.poll?.id === pollId));

  function item(behaviour: string): string {
    const found = facilitator.socket.sections.voting.poll?.items.find(({ title }) => title.includes(behaviour));
    if (!found) throw new Error(`no item on the ballot says "${behaviour}"`);
    return found.id;
  }

  return {
    workshop,
    pollId,
    item,
    cast(person, points) {
      const choices = Object.entries(points).map(([behaviour, given]) => ({ itemId: item(behaviour), points: given }));
      return person.socket.call("voting:cast", { pollId, choices });
    },
    async close() {
      await facilitator.socket.call("voting:close", { pollId });
      await app.clock.advance(5_000);
      const hasResult = ({ socket }: TestPerson) => Boolean(socket.sections.voting.poll?.result);
      await until(() => workshop.everybody().every(hasResult), { what: "a result on every screen" });
    },
  };
}

export function person(people: readonly TestPerson[], index = 0): TestPerson {
  const found = people[index];
  if (!found) throw new Error(`there is no person ${index}`);
  return found;
}

/** A closed ballot with every card above the line; the workshop is in Answer and its leaders have their docket. */
export async function aDocket(app: TestApp, options: Options = {}): Promise<TestBallot> {
  const ballot = await aBallot(app, options);
  const cards = options.cards ?? threeCards;
  for (const [index, { behaviour }] of cards.entries()) {
    await ballot.cast(person(ballot.workshop.participants, index), { [behaviour]: 1 });
  }
  await ballot.close();
  await ballot.workshop.go("answer");
  return ballot;
}

/** The docket item of the card with this behaviour, as this person sees it now. */
export function docketItem({ socket }: TestPerson, behaviour: string): DocketItemView {
  const found = socket.sections.answers.docket.find(({ item }) => item.title.includes(behaviour));
  if (!found) throw new Error(`nothing on the docket says "${behaviour}"`);
  return found;
}
