import type { CommandInput } from "@saydo/shared/contract.ts";
import type { Choice, Poll, PollItem } from "@saydo/shared/features/voting/schema.ts";
import type { Act, Extent, Stage } from "../stage/service.ts";
import { runOffQuestion, runOffWinner, wishes } from "../story/ballots.ts";
import { groups } from "../story/cards.ts";
import { leaders, people, visitorIndex } from "../story/people.ts";

/**
 * A ballot with a tie at the line, and a run-off on the tie. A visitor finds the first one open, two of three ballots cast and their own still to
 * give.
 */
export const vote: Act = async (stage, extent) => {
  const { pollOf, countOpenPoll } = stage.deps;
  const newest = (await pollOf(stage.workshopId)) ?? (await open(stage, { minutes: null }));
  if (newest.runOffOf === null) await cast(stage, extent, newest, choicesOf);
  if (extent === "begun") return;
  await countOpenPoll(stage.workshopId);
  const on = { scope: "run-off", pollId: newest.id } as const;
  const runOff = newest.runOffOf === null ? await open(stage, { minutes: null, question: runOffQuestion, on }) : newest;
  await cast(stage, extent, runOff, runOffChoice);
  await countOpenPoll(stage.workshopId);
};

async function open(stage: Stage, input: CommandInput<"voting:open">): Promise<Poll> {
  await stage.act(stage.hostId, "voting:open", input);
  const poll = await stage.deps.pollOf(stage.workshopId);
  if (!poll) throw new Error("the ballot that was just opened is not there");
  return poll;
}

async function cast(
  stage: Stage,
  extent: Extent,
  poll: Poll,
  choices: (voter: number, poll: Poll) => Choice[],
): Promise<void> {
  if (poll.status !== "open") return;
  const voters = people.map((_person, index) => stage.personId(index));
  const all = [...voters, ...leaders.map((_leader, index) => stage.leaderId(index))];
  for (const [index, memberId] of all.entries()) {
    const isLeft = extent === "begun" ? index % 3 === visitorIndex % 3 : index % 14 === 13;
    if (isLeft) continue;
    await stage.act(memberId, "voting:cast", { pollId: poll.id, choices: choices(index, poll) });
  }
}

const titleOf = (group: number) => groups[group]?.title;

/** Each voter prefers two groups and gives the remaining point to something else. */
function choicesOf(voter: number, { items, rules }: Poll): Choice[] {
  const preferred = (wishes[voter % wishes.length] ?? [])
    .map((group) => items.find(({ title }) => title === titleOf(group)))
    .filter((item) => item !== undefined)
    .map(({ id }): Choice => ({ itemId: id, points: rules.cap }));
  const own = ungrouped(items);
  const other = own[voter % own.length];
  return other ? [...preferred, { itemId: other.id, points: 1 }] : preferred;
}

/** What is on no group, in an order that does not depend on the shuffle of the reveal. */
function ungrouped(items: readonly PollItem[]): PollItem[] {
  const titles = new Set(groups.map(({ title }) => title));
  return items.filter(({ title }) => !titles.has(title)).toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

function runOffChoice(voter: number, { items }: Poll): Choice[] {
  const isForWinner = voter % 5 < 3;
  const item = items.find(({ title }) => (title === titleOf(runOffWinner)) === isForWinner);
  return item ? [{ itemId: item.id, points: 1 }] : [];
}
