import { addMonths, addWorkingDays, dayIn } from "../../core/days.ts";
import { DomainError } from "../../core/errors.ts";
import { visibleLength } from "../../core/plain-text.ts";
import { isAskedOfLeaders } from "../voting/rules.ts";
import type { ItemNeed, Poll } from "../voting/schema.ts";
import { shortestReason } from "../workshops/terms.ts";
import type { Answer, AnswerInput, DocketItem } from "./schema.ts";

/** P7: long enough that the reason of a "no" can be worked with. */
export const minReason = 40;

/** P7: working days that a leader has, unless the facilitator chooses another date. */
export const answerDays = 10;

/** P16: away from the room a slip can be mended for this long. */
const correctionMs = 3_600_000;

interface Seat {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/**
 * P7: gives every item above the line with a need to one named leader with a due date. An item that was answered after an earlier poll keeps its
 * answer and moves over; so does one that waits, with its leader and date, when the poll was held on a part of the board only (P15). Called again with its own result, it makes nothing.
 */
export function docketOf<D extends DocketItem>(
  poll: Poll,
  existing: readonly D[],
  seats: readonly Seat[],
  today: string,
  makeId: () => string,
): { inserted: DocketItem[]; replaced: D[] } {
  const asked = new Map(poll.items.filter(isAskedOfLeaders).map((item) => [item.id, item]));
  const rows = poll.result?.rows.filter((row) => row.isAboveLine && asked.has(row.itemId)) ?? [];
  const isMade = (itemId: string) => existing.some((made) => made.pollId === poll.id && made.itemId === itemId);
  const load = new Map(seats.map((seat) => [seat.id, 0]));
  const carry = (seatId: string) => load.set(seatId, (load.get(seatId) ?? 0) + 1);
  for (const made of existing) if (made.pollId === poll.id) carry(made.seatId);

  const inserted: DocketItem[] = [];
  const replaced: D[] = [];
  for (const row of rows) {
    if (isMade(row.itemId)) continue;
    const known = existing.filter((made) => made.itemId === row.itemId);
    const kept = known.find(({ answer }) => answer !== null) ?? (poll.scope === "all" ? undefined : known.at(-1));
    if (kept) {
      replaced.push({ ...kept, pollId: poll.id, rank: row.rank });
      carry(kept.seatId);
      continue;
    }
    const seat = seatFor(asked.get(row.itemId)?.needs ?? [], seats, load);
    carry(seat.id);
    inserted.push({
      id: makeId(),
      v: 2,
      workshopId: poll.workshopId,
      pollId: poll.id,
      itemId: row.itemId,
      rank: row.rank,
      seatId: seat.id,
      dueOn: addWorkingDays(today, answerDays),
      moved: null,
      answer: null,
      forwarded: null,
      isBinding: false,
    });
  }
  return { inserted, replaced };
}

/**
 * The leader for these needs: the first need that names a leader of the room, by title or name, decides. Of several named leaders, or of all when
 * none is named, the one with the fewest items gets it, then the first seat.
 */
export function seatFor(
  needs: readonly Pick<ItemNeed, "from">[],
  seats: readonly Seat[],
  load: ReadonlyMap<string, number>,
): Seat {
  const named = needs.map(({ from }) => seatsNamed(from, seats)).find(({ length }) => length > 0) ?? [];
  const candidates = named.length > 0 ? named : seats;
  const lightest = candidates.reduce<Seat | null>(
    (best, seat) => (best === null || (load.get(seat.id) ?? 0) < (load.get(best.id) ?? 0) ? seat : best),
    null,
  );
  if (!lightest) throw new DomainError("invalid_input", "leaders");
  return lightest;
}

function seatsNamed(from: string, seats: readonly Seat[]): readonly Seat[] {
  const wish = words(from);
  if (wish === "") return [];
  return seats.filter((seat) => isNamed(wish, words(seat.title)) || isNamed(wish, words(seat.name)));
}

/** Whether one contains the other: "the head of service", "service". Short words match only as whole words: "IT" is not in "facilities". */
function isNamed(wish: string, seat: string): boolean {
  return seat !== "" && (holds(wish, seat) || holds(seat, wish));
}

function holds(text: string, part: string): boolean {
  return part.length < 4 ? ` ${text} `.includes(` ${part} `) : text.includes(part);
}

function words(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Gives an item to another seat or another day, before it is answered. The day moves once, with a reason that stays visible (P16). `today` is the day
 * in the workshop's time zone.
 *
 * @throws DomainError `already_answered`, `already_moved`, `moved_reason_missing`, `due_in_past`, `due_too_far`
 */
export function assign<D extends DocketItem>(
  item: D,
  to: { readonly seatId: string; readonly dueOn: string; readonly reason: string },
  now: number,
  today: string,
): D {
  if (item.answer !== null) throw new DomainError("already_answered");
  if (to.dueOn === item.dueOn) return to.seatId === item.seatId ? item : { ...item, seatId: to.seatId };
  if (item.moved !== null) throw new DomainError("already_moved", "dueOn");
  if (to.dueOn < today) throw new DomainError("due_in_past", "dueOn");
  if (to.dueOn > addMonths(today, 12)) throw new DomainError("due_too_far", "dueOn");
  if (visibleLength(to.reason) < shortestReason) throw new DomainError("moved_reason_missing", "reason");
  return { ...item, seatId: to.seatId, dueOn: to.dueOn, moved: { from: item.dueOn, reason: to.reason, at: now } };
}

interface GivenBy {
  readonly memberId: string;
  readonly name: string;
  readonly seatId: string | null;
}

interface Moment {
  readonly now: number;
  /** The room is in Answer and the workshop is not over. */
  readonly isAnswering: boolean;
  readonly seats: readonly Seat[];
}

/**
 * Whether its giver may still correct an answer: while the room is in Answer, and elsewhere for an hour after it was given; never once a commitment on
 * it is signed.
 */
export function mayCorrect(
  answer: Pick<Answer, "at">,
  { isBinding, isAnswering, now }: { readonly isBinding: boolean; readonly isAnswering: boolean; readonly now: number },
): boolean {
  return !isBinding && (isAnswering || now - answer.at <= correctionMs);
}

/**
 * P7, P16: one of five answers, by the person in the item's seat, in the room or anywhere else, also after the due date. "Not mine" moves the item to
 * another seat once; there it waits again, with the same due date.
 *
 * @throws DomainError `not_owner`, `already_answered`, `already_forwarded`, `reason_too_short`, `poster`, `invalid_input`
 */
export function giveAnswer<D extends DocketItem>(item: D, input: AnswerInput, by: GivenBy, moment: Moment): D {
  if (by.seatId !== item.seatId) throw new DomainError("not_owner");
  if (item.answer !== null) {
    if (item.answer.kind === input.kind && item.answer.text === input.text) return item;
    if (!mayCorrect(item.answer, { ...moment, isBinding: item.isBinding })) throw new DomainError("already_answered");
  }
  if (input.kind === "not-mine") {
    if (item.forwarded !== null) throw new DomainError("already_forwarded");
    const isOther = input.toSeatId !== item.seatId && moment.seats.some((seat) => seat.id === input.toSeatId);
    if (!isOther) throw new DomainError("invalid_input", "toSeatId");
    const forwarded = { fromSeatId: item.seatId, note: input.text, at: moment.now };
    return { ...item, seatId: input.toSeatId, answer: null, forwarded };
  }
  if (input.kind === "no" && visibleLength(input.text) < minReason) throw new DomainError("reason_too_short", "text");
  if (input.kind !== "no" && isPoster(input.text)) throw new DomainError("poster", "text");
  const answer = { kind: input.kind, text: input.text, byMemberId: by.memberId, byName: by.name, at: moment.now };
  return { ...item, answer };
}

/** P7, P16: without an answer the item is "unanswered" once its day is over in the workshop's time zone, which is visible and counts. */
export function isOverdue(item: { readonly answer: unknown; readonly dueOn: string }, today: string): boolean {
  return item.answer === null && item.dueOn < today;
}

/** Whether the answer came after its day. */
export function isLate(answer: Pick<Answer, "at"> | null, dueOn: string, timeZone: string): boolean {
  return answer !== null && dayIn(timeZone, answer.at) > dueOn;
}

/** Answers from which a commitment follows. */
export function isPromise(kind: string | undefined): boolean {
  return kind === "commit" || kind === "part" || kind === "counter";
}

const communicates =
  /\b(?:communicat\w*|inform(?:s|ing|ed)?|announc\w+|publici[sz]\w*|remind\w*|rais\w+ (?:the |more )?awareness|mak\w+ (?:\w+ )*aware|spread\w* the word|talk\w* about|shar\w+ (?:the news|information|our values?|the values?)|posters?|newsletters?|campaigns?|awareness)\b|(?<!\p{L})(?:kommunizier\p{L}*|kommunikation|informier\p{L}*|(?:gebe|geben) \P{L}*(?:\p{L}+ ){0,6}bekannt|bekannt ?(?:geben|machen|gegeben)|kündig\p{L}* (?:\p{L}+ ){0,6}an|ankündig\p{L}*|sensibilisier\p{L}*|bewusstsein|teilen (?:\p{L}+ ){0,6}mit|mitteil\p{L}*|aufmerksam|plakat\p{L}*|poster|kampagne\p{L}*|newsletter|rundmail\p{L}*)(?!\p{L})/iu;

const acts =
  /\b(?:train\w*|teach\w*|coach\w*|pay\w*|fund\w*|buy\w*|build\w*|chang\w+|giv\w+|let|lets|allow\w*|remov\w+|rais\w+ (?!(?:the |more )?awareness)|lower\w*|hir\w+|introduc\w+|replac\w+|set|sets|grant\w*|fix\w*|repair\w*|measur\w+|simplif\w+|cut|cuts|add|adds|open|opens|mov\w+|automat\w+|approv\w+|creat\w+ (?!awareness)|stop\w*|double|doubles|halve|answer\w*|call|calls|visit\w*|staff|install\w*|promot\w+ (?:people|only|those))\b|(?<!\p{L})(?:schul\p{L}*|trainier\p{L}*|bezahl\p{L}*|zahl\p{L}*|kauf\p{L}*|bau(?:e|en|t)|änder\p{L}*|gebe (?!\P{L}*(?:\p{L}+ ){0,6}bekannt)|geben (?!\P{L}*(?:\p{L}+ ){0,6}bekannt)|erlaub\p{L}*|streich\p{L}*|erhöh\p{L}*|heb\p{L}+|senk\p{L}*|stell\p{L}+|führ\p{L}+|ersetz\p{L}*|reparier\p{L}*|mess\p{L}+|vereinfach\p{L}*|beheb\p{L}*|schaff\p{L}+ (?!(?:\p{L}+ )?bewusstsein)|abschaff\p{L}*|beantwort\p{L}*|besuch\p{L}*|automatisier\p{L}*)(?!\p{L})/iu;

const customers =
  /\b(?:customers?|clients?|callers?|guests?|patients?)\b|(?<!\p{L})(?:kund|gäst|gast|patient|anrufer)\p{L}*/iu;
const slogans = /\bvalues?\b|\bculture\b|\bmission\b|(?<!\p{L})(?:werte?n?|leitbild\p{L}*|kultur)(?!\p{L})/iu;

/**
 * P7, P8: a text that only communicates is a poster, not an answer and not a commitment. In a poster every sentence speaks of communicating, and none
 * of work. Telling a customer something is work ("I call back"), telling people the values is not. In doubt a poster passes rather than that real
 * work is refused.
 */
export function isPoster(text: string): boolean {
  const sentences = text.split(/[.;!?\n]+/).filter((sentence) => /\p{L}/u.test(sentence));
  return sentences.length > 0 && sentences.every(onlyCommunicates);
}

function onlyCommunicates(sentence: string): boolean {
  if (!communicates.test(sentence) || acts.test(sentence)) return false;
  return !customers.test(sentence) || slogans.test(sentence);
}
