import { type Ballot, ballot, type Choice, type Poll, poll } from "@saydo/shared/features/voting/schema.ts";
import { z } from "zod";
import type { CollectionSpec, Stored, StoredFields } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { Kept } from "../../storage/kept.ts";

export const polls = {
  name: "polls",
  schema: poll,
  indexes: [["status"], ["isRollKept", "closesAt"]],
  unique: [["workshopId", "number"]],
  migrations: [
    (old) => ({ ...old, isRollKept: old.status === "closed" }),
    (old) => ({ ...withNeeds(old), ballotsSalt: null, removedSeats: 0 }),
    (old) => ({ ...old, ...single }),
    // Until now the code admitted everybody. Today's items only allow more.
    (old) => ({ ...old, entry: "open" }),
  ],
  // The count deletes the ballot key, and with the key the way from a ballot to a person (T12).
  leavesNoTrace: true,
} satisfies CollectionSpec<Poll>;

export const ballots = {
  name: "ballots",
  schema: ballot,
  indexes: [["pollId"]],
  unique: [],
} satisfies CollectionSpec<Ballot>;

/** Version 3 knew one ballot at a time, on the whole board and with the usual question. */
const single = { question: "", scope: "all", runOffOf: null, runsOn: false, leftOut: [], leftOutSeats: 0 };

/**
 * Version 2 had one need per item, with the type "nothing" for none. Its texts held all facts of an obstacle: the ask, what staff would do instead
 * and, for authority, "today → asked".
 */
function withNeeds(old: StoredFields): StoredFields {
  return { ...old, items: oldItems.parse(old.items).map(itemWithNeeds) };
}

const oldItems = z.array(
  z.looseObject({
    kind: z.string(),
    title: z.string(),
    texts: z.array(z.string()),
    needType: z.string(),
    needFrom: z.string(),
  }),
);

function itemWithNeeds({ needType: type, needFrom: from, ...item }: z.infer<typeof oldItems>[number]) {
  const needs = type === "nothing" ? [] : [{ type, from }];
  if (item.kind !== "obstacle") return { ...item, needs, obstacle: null };
  const [ask = item.title, instead = "", limits] = item.texts;
  const obstacle = { text: item.title, instead, limits: limits === undefined ? null : oldLimits(limits) };
  return { ...item, title: ask, texts: [], needs, obstacle };
}

/** A single limit was stored without its kind. */
function oldLimits(limits: string): { today: string; asked: string } {
  const [first = "", ...rest] = limits.split(" → ");
  return rest.length === 0 ? { today: "", asked: first } : { today: first, asked: rest.join(" → ") };
}

/** How many polls, and the polls of how many workshops, are kept in memory; every frame of every viewer needs one. */
const pollsKept = 500;

/** Polls and, apart from them, their ballots without a name, a time or an order of arrival (T12). */
export class VotingStore {
  readonly #polls;
  readonly #ballots;
  readonly #byId: Kept<Stored<Poll> | null>;
  readonly #history: Kept<readonly Stored<Poll>[]>;

  constructor(engine: StorageEngine) {
    this.#polls = engine.collection<Poll>(polls);
    this.#ballots = engine.collection<Ballot>(ballots);
    this.#byId = new Kept<Stored<Poll> | null>({
      most: pollsKept,
      load: (pollId) => this.#polls.find(pollId),
      isPassing: (poll) => poll === null,
    });
    this.#history = new Kept<readonly Stored<Poll>[]>({
      most: pollsKept,
      load: (workshopId) => this.#polls.findMany({ where: { workshopId }, sort: { by: "number", descending: true } }),
    });
  }

  /** The newest poll of a workshop, from memory, which follows each durable write of this process. */
  async findCurrent(workshopId: string): Promise<Stored<Poll> | null> {
    return (await this.#history.get(workshopId))[0] ?? null;
  }

  /** The newest first, from memory too. */
  pollsOf(workshopId: string): Promise<readonly Stored<Poll>[]> {
    return this.#history.get(workshopId);
  }

  findPoll(pollId: string): Promise<Stored<Poll> | null> {
    return this.#byId.get(pollId);
  }

  /** Polls that wait for their closing time or for what follows from their result. */
  async unfinished(): Promise<Stored<Poll>[]> {
    const open = await this.#polls.findMany({ where: { status: "open" } });
    return [...open, ...(await this.#polls.findMany({ where: { status: "counted" } }))];
  }

  /** Closed polls that still have a roll, the oldest closing first. */
  async withRoll(limit: number): Promise<Stored<Poll>[]> {
    return this.#polls.findMany({ where: { isRollKept: true }, sort: { by: "closesAt" }, limit });
  }

  insertPoll(document: Poll): Promise<Stored<Poll>> {
    return this.#written(document, this.#polls.insert(document));
  }

  replacePoll(document: Stored<Poll>): Promise<Stored<Poll>> {
    return this.#written(document, this.#polls.replace(document));
  }

  #written({ id, workshopId }: Poll, write: Promise<Stored<Poll>>): Promise<Stored<Poll>> {
    const byId = this.#byId.write(id, write, (_, poll) => poll);
    return this.#history.write(workshopId, byId, (kept, poll) =>
      [poll, ...kept.filter((one) => one.id !== poll.id)].sort((a, b) => b.number - a.number),
    );
  }

  /** All polls of a workshop with their ballots. */
  async removeOf(workshopId: string): Promise<void> {
    for (const { id } of await this.pollsOf(workshopId)) {
      await Promise.all((await this.ballotsOf(id)).map((ballot) => this.#ballots.remove(ballot.id)));
      await this.#polls.remove(id);
      this.#byId.forget(id);
    }
    this.#history.forget(workshopId);
  }

  countBallots(pollId: string): Promise<number> {
    return this.#ballots.count({ pollId });
  }

  ballotsOf(pollId: string): Promise<Stored<Ballot>[]> {
    return this.#ballots.findMany({ where: { pollId } });
  }

  findBallot(ballotId: string): Promise<Stored<Ballot> | null> {
    return this.#ballots.find(ballotId);
  }

  /** Inserts the ballot, or replaces it as a whole. */
  async putBallot(ballotId: string, pollId: string, choices: Choice[]): Promise<Stored<Ballot>> {
    const before = await this.#ballots.find(ballotId);
    if (before) return this.#ballots.replace({ ...before, choices, revision: before.revision + 1 });
    return this.#ballots.insert({ id: ballotId, v: 1, pollId, choices, revision: 1 });
  }

  removeBallot(ballotId: string): Promise<void> {
    return this.#ballots.remove(ballotId);
  }

  /**
   * Inserts the ballots of a counted poll again, numbered in an order that reveals nothing, then removes the ones that were cast. The poll's key in
   * an older copy of the data then leads to no stored id. An interrupted call can be repeated: nothing is removed before all are inserted. If their
   * number differs from the count, they stay as they are, for `verify` to find.
   */
  async forgetVoters(pollId: string, counted: number, shuffle: <T>(list: readonly T[]) => T[]): Promise<void> {
    const isNumbered = ({ id }: Ballot) => id.startsWith(`${pollId}:`);
    const all = await this.ballotsOf(pollId);
    const numbered = all.filter(isNumbered);
    const cast = all.filter((ballot) => !isNumbered(ballot));
    if (cast.length === counted) {
      await Promise.all(numbered.map(({ id }) => this.#ballots.remove(id)));
      const again = shuffle(cast).map(({ choices }, index) => ({ id: `${pollId}:${index + 1}`, choices }));
      await Promise.all(again.map((one) => this.#ballots.insert({ ...one, v: 1, pollId, revision: 1 })));
    } else if (numbered.length !== counted) return;
    await Promise.all(cast.map(({ id }) => this.#ballots.remove(id)));
  }
}
