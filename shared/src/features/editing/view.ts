import type { DocketItem } from "../answers/schema.ts";
import type { Charter } from "../charters/schema.ts";
import type { Poll } from "../voting/schema.ts";
import type { Member, Workshop } from "../workshops/schema.ts";
import type { HistoryLine } from "./contract.ts";
import type { Change, HistoryEntry, Told } from "./schema.ts";
import { historyShown, longestTold } from "./terms.ts";

const nothing = { subject: "", from: "", to: "", seatId: null, memberId: null };

/** The newest lines first. An entry of an edition that was never stored is left out. */
export function historyView(entries: readonly HistoryEntry[], { edition }: Pick<Workshop, "edition">): HistoryLine[] {
  return entries
    .filter((entry) => entry.edition <= edition)
    .toSorted((a, b) => b.at - a.at || b.edition - a.edition)
    .flatMap(({ at, byName, told }) =>
      told.map(({ what, subject, from, to }) => ({ what, subject, from, to, at, byName })),
    )
    .slice(0, historyShown);
}

/** The lines of the history that a change adds; none when nothing differs. */
export function tell(before: Workshop, after: Workshop, change: Change): Told[] {
  const { what } = change;
  switch (what) {
    case "title":
    case "organisation":
    case "language":
    case "entry":
      return differing([{ ...nothing, what, from: before[what], to: after[what] }]);
    case "capacity":
      return differing([{ ...nothing, what, from: String(before.capacity), to: String(after.capacity) }]);
    case "sentence": {
      const of = ({ values }: Workshop) => values.find(({ id }) => id === change.valueId);
      const [was, is] = [of(before), of(after)];
      return differing([
        { ...nothing, what, subject: is?.word ?? "", from: was?.sentence ?? "", to: is?.sentence ?? "" },
      ]);
    }
    case "lane-add":
    case "moment-add":
      return [{ ...nothing, what, to: change.name }];
    case "lane-rename":
    case "moment-rename":
      return differing([
        { ...nothing, what, from: placeIn(before, change.placeId), to: placeIn(after, change.placeId) },
      ]);
    case "lane-drop":
    case "moment-drop":
      return [
        {
          ...nothing,
          what,
          from: placeIn(before, change.placeId),
          to: change.into === null ? "" : placeIn(after, change.into),
        },
      ];
    case "agenda":
      return agendaTold(before, after);
    case "leader-add":
      return [{ ...nothing, what, to: leaderText(change), seatId: after.leaders.at(-1)?.id ?? null }];
    case "leader-retitle":
    case "leader-replace": {
      const of = ({ leaders }: Workshop) => leaders.find(({ id }) => id === change.seatId);
      const [was, is] = [of(before), of(after)];
      const told = { what, subject: "", from: was ? leaderText(was) : "", to: is ? leaderText(is) : "" };
      const memberId = before.leaders.find(({ id }) => id === change.seatId)?.memberId ?? null;
      const lines = [{ ...told, seatId: change.seatId, memberId }];
      return what === "leader-replace" ? lines : differing(lines);
    }
    case "leader-drop": {
      const [gone, heir] = [change.seatId, change.into].map((seat) => before.leaders.find(({ id }) => id === seat));
      return [
        {
          ...nothing,
          ...{ what, from: gone ? leaderText(gone) : "", to: heir ? leaderText(heir) : "" },
          ...{ seatId: change.seatId, memberId: gone?.memberId ?? null },
        },
      ];
    }
    case "step-skip":
    case "step-unskip":
      return [{ ...nothing, what, subject: before.agenda.find(({ id }) => id === change.itemId)?.phase ?? "" }];
    case "votes":
      return votesTold(before.votes, after.votes);
  }
}

function differing(told: Told[]): Told[] {
  return told.filter(({ from, to }) => from !== to);
}

function placeIn({ lanes, moments }: Workshop, placeId: string): string {
  return [...lanes, ...moments].find(({ id }) => id === placeId)?.name ?? "";
}

/** A new recovery link, for the workshop's creator. */
export function recoveryTold({ id, name }: Pick<Member, "id" | "name">): Told {
  return { ...nothing, what: "recovery-link", subject: name, memberId: id };
}

export function leaderText({ name, title }: { readonly name: string; readonly title: string }): string {
  return `${name}, ${title}`;
}

/** Points and cap of `null` are computed when a ballot opens; they stand here as nothing. */
function votesTold(before: Workshop["votes"], after: Workshop["votes"]): Told[] {
  const rules = ["budget", "cap", "quorumPercent", "topK"] as const;
  return differing(
    rules.map((rule) => ({
      ...nothing,
      what: "votes" as const,
      subject: rule,
      from: String(before[rule] ?? ""),
      to: String(after[rule] ?? ""),
    })),
  );
}

function agendaTold({ agenda: before }: Workshop, { agenda: after }: Workshop): Told[] {
  const was = new Map(before.map((item) => [item.id, item]));
  const stays = new Set(after.map(({ id }) => id));
  const kept = after.filter(({ id }) => was.has(id));
  const left = before.filter(({ id }) => stays.has(id));
  const isMoved = kept.some(({ id }, index) => left[index]?.id !== id);
  return [
    ...before
      .filter(({ id }) => !stays.has(id))
      .map(({ phase, minutes }) => ({ ...nothing, what: "step-drop" as const, subject: phase, from: String(minutes) })),
    ...after
      .filter(({ id }) => !was.has(id))
      .map(({ phase, minutes }) => ({ ...nothing, what: "step-add" as const, subject: phase, to: String(minutes) })),
    ...differing(
      kept.map(({ id, phase, minutes }) => ({
        ...nothing,
        what: "step-minutes" as const,
        subject: phase,
        from: String(was.get(id)?.minutes ?? ""),
        to: String(minutes),
      })),
    ),
    ...(isMoved ? [{ ...nothing, what: "step-order" as const }] : []),
  ];
}

/** A line of the history about an act that changes nothing typed at the creation. Words that are too long are cut. */
export function toldOf(what: Told["what"], words: Partial<Omit<Told, "what">> = {}): Told {
  const { subject = "", from = "", to = "", seatId = null, memberId = null } = words;
  return { what, subject: cut(subject), from: cut(from), to: cut(to), seatId, memberId };
}

/** Steps that were skipped by passing over them, or taken up by going to them. */
export function skippedTold(before: Workshop, after: Workshop): Told[] {
  return after.agenda.flatMap(({ id, phase }) => {
    const is = after.skipped.includes(id);
    if (is === before.skipped.includes(id)) return [];
    return [toldOf(is ? "step-skip" : "step-unskip", { subject: phase })];
  });
}

/** A close by the clock is nobody's act and is not told. */
export function ballotTold(
  what: "ballot-opened" | "ballot-extended" | "ballot-closed",
  { number, question }: Pick<Poll, "number" | "question">,
): Told {
  return toldOf(what, { subject: String(number), to: question });
}

/** Only the place on the docket: words of a card may be hidden later, and a line of the history stays. */
export function assignedTold(before: DocketItem, after: DocketItem, leaders: Workshop["leaders"]): Told[] {
  const subject = String(before.rank);
  const titleOf = (seatId: string) => leaders.find(({ id }) => id === seatId)?.title ?? "";
  return [
    ...(before.seatId === after.seatId
      ? []
      : [toldOf("docket-leader", { subject, from: titleOf(before.seatId), to: titleOf(after.seatId) })]),
    ...(before.dueOn === after.dueOn ? [] : [toldOf("docket-day", { subject, from: before.dueOn, to: after.dueOn })]),
  ];
}

/** A version of the charter; the reason that was given for it stands in it. */
export function publishedTold({ number, version, body }: Pick<Charter, "number" | "version" | "body">): Told {
  return toldOf("published", { subject: number, from: String(version), to: body.revision?.reason ?? "" });
}

function cut(text: string): string {
  return text.length > longestTold ? `${text.slice(0, longestTold - 1)}…` : text;
}
