import type { Choice, Poll } from "@saydo/shared/features/voting/schema.ts";
import type { Act, Stage } from "../stage/service.ts";
import { groups } from "../story/cards.ts";
import { leaders, people, visitorIndex } from "../story/people.ts";

/** A ballot is opened and people vote. A visitor finds the ballot open, two of three ballots cast and their own still to give. */
export const vote: Act = async (stage, extent) => {
  const poll = await openPoll(stage);
  if (poll.status !== "open") return;
  const voters = people.map((_person, index) => stage.personId(index));
  const all = [...voters, ...leaders.map((_leader, index) => stage.leaderId(index))];
  for (const [index, memberId] of all.entries()) {
    const isLeft = extent === "begun" ? index % 3 === visitorIndex % 3 : index % 14 === 13;
    if (isLeft) continue;
    await stage.act(memberId, "voting:cast", { pollId: poll.id, choices: choicesOf(index, poll) });
  }
};

async function openPoll(stage: Stage): Promise<Poll> {
  const { pollOf } = stage.deps;
  const opened = await pollOf(stage.workshopId);
  if (opened) return opened;
  await stage.act(stage.hostId, "voting:open", { minutes: null });
  const poll = await pollOf(stage.workshopId);
  if (!poll) throw new Error("the ballot that was just opened is not there");
  return poll;
}

/** The groups that voters prefer; a more popular group is listed more often. */
const leanings = [0, 1, 0, 2, 3, 1, 0, 5, 2, 4, 1, 3, 0, 2, 6, 5];

/** Each voter prefers two groups and gives the remaining points to another one, within the rules of the ballot. */
function choicesOf(voter: number, { items, rules }: Poll): Choice[] {
  const own = items[(voter * 7 + 3) % items.length];
  const wishes = [leanings[voter % leanings.length], leanings[(voter * 3 + 5) % leanings.length]]
    .map((index) => items.find(({ title }) => title === groups[index ?? 0]?.title))
    .concat(own);
  const choices: Choice[] = [];
  let left = rules.budget;
  for (const item of new Set(wishes)) {
    const points = Math.min(left, item === own ? 1 : rules.cap);
    if (!item || points < 1) continue;
    choices.push({ itemId: item.id, points });
    left -= points;
  }
  return choices;
}
