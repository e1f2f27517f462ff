import { plainLine } from "../../../core/plain-text.ts";
import { isSameName } from "../../workshops/rules.ts";
import type { Workshop } from "../../workshops/schema.ts";
import { everyoneLaneId, limits, longest } from "../../workshops/terms.ts";
import { entryOf } from "../rules.ts";
import type { ListEntry, ListPerson } from "../schema.ts";
import { longestMail } from "../terms.ts";
import type { ListPreview } from "./contract.ts";
import { errorsTold, headings, type PersonReason } from "./terms.ts";

interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

type Heading = keyof typeof headings;

/** The column that a word of a first row names. */
export function headingOf(cell: string): Heading | null {
  const word = plain(cell);
  const found = Object.entries(headings).find(([, words]) => words.some((one) => plain(one) === word));
  return isHeading(found?.[0]) ? found[0] : null;
}

function isHeading(key: string | undefined): key is Heading {
  return key !== undefined && Object.hasOwn(headings, key);
}

/** "E-Mail", "e mail" and "EMAIL" are the same word. */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

interface Places {
  readonly names: readonly number[];
  readonly role: number;
  readonly mail: number;
}

const nowhere = -1;
const mailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function placesByHeader(header: Row): Places | null {
  const found = header.cells.map(headingOf);
  if (found.every((heading) => heading === null)) return null;
  const at = (heading: Heading) => found.indexOf(heading);
  const parts = [at("firstName"), at("lastName")].filter((place) => place !== nowhere);
  return { names: at("name") === nowhere ? parts : [at("name")], role: at("role"), mail: at("mail") };
}

/** Without a header: mail addresses show themselves, job roles by the workshop's own words; the name is the first of the others. */
function placesByContent(rows: readonly Row[], lanes: Workshop["lanes"]): Places {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const has = (index: number, test: (text: string) => boolean) =>
    rows.some(({ cells }) => test((cells[index] ?? "").trim()));
  const mail = columns.find((index) => has(index, (text) => mailShape.test(text))) ?? nowhere;
  const others = columns.filter((index) => index !== mail && has(index, (text) => text !== ""));
  const isLane = (text: string) => lanes.some(({ name }) => isSameName(name, text));
  const known = others.length > 1 ? others.find((index) => has(index, isLane)) : undefined;
  const name = others.find((index) => index !== known) ?? nowhere;
  const role = known ?? others.find((index) => index !== name) ?? nowhere;
  return { names: name === nowhere ? [] : [name], role, mail };
}

interface Typed {
  readonly row: number;
  readonly name: string;
  readonly role: string;
  readonly mail: string;
}

function typedOf({ row, cells }: Row, { names, role, mail }: Places): Typed {
  const cell = (index: number) => plainLine(cells[index] ?? "");
  return { row, name: names.map(cell).join(" ").trim(), role: cell(role), mail: cell(mail) };
}

/** Names are compared often: in a list of 20,000 rows each one once with each other would take minutes. */
const nameKey = (name: string) => plainLine(name.normalize("NFKC")).toLowerCase();

interface Listing {
  readonly workshop: Pick<Workshop, "lanes" | "capacity">;
  readonly entries: readonly ListEntry[];
}

/** What a table of people would do to the list. Whatever its rows hold, it has an answer. */
export function planPeople(rows: readonly Row[], { workshop, entries }: Listing): ListPreview {
  const [first] = rows;
  const byHeader = first ? placesByHeader(first) : null;
  const body = byHeader ? rows.slice(1) : rows;
  const places = byHeader ?? placesByContent(rows.length > 0 ? rows : [{ row: 1, cells: [] }], workshop.lanes);
  const seen = { names: new Set<string>(), mails: new Set<string>() };
  const people: ListPreview["people"] = [];
  const errors: ListPreview["errors"] = [];
  const counts = { added: 0, updated: 0, same: 0 };
  let errorCount = 0;
  const refuse = (row: number, column: string, reason: PersonReason, text: string) => {
    errorCount += 1;
    if (errors.length < errorsTold) errors.push({ row, column, reason, text: text.slice(0, 80) });
  };
  for (const row of body) {
    const typed = typedOf(row, places);
    const person = personOf(typed, seen, workshop.lanes, refuse);
    if (!person) continue;
    const known = entryOf(entries, person);
    if (known && entries.some((entry) => entry.id !== known.id && isSameName(entry.name, person.name))) {
      refuse(typed.row, "name", "name_taken", person.name);
      continue;
    }
    const what = known ? (isSame(known, person) ? "same" : "updated") : "added";
    counts[what] += 1;
    if (people.length < limits.people) people.push({ ...person, row: typed.row, becomes: what });
  }
  const { capacity } = workshop;
  return { people, ...counts, errors, errorCount, length: entries.length + counts.added, capacity };
}

function isSame(entry: ListEntry, { name, laneId, mail }: ListPerson): boolean {
  return entry.name === name && entry.laneId === laneId && (mail === "" || entry.mail === mail);
}

function personOf(
  { row, name, role, mail }: Typed,
  seen: { readonly names: Set<string>; readonly mails: Set<string> },
  lanes: Workshop["lanes"],
  refuse: (row: number, column: string, reason: PersonReason, text: string) => void,
): ListPerson | null {
  const lane = role === "" ? everyoneLaneId : lanes.find((one) => isSameName(one.name, role))?.id;
  const [key, address] = [nameKey(name), mail.toLowerCase()];
  const wrong: [string, PersonReason, string][] = [];
  if (key === "") wrong.push(["name", "name_missing", ""]);
  else if (name.length > longest.name) wrong.push(["name", "name_too_long", name]);
  else if (seen.names.has(key)) wrong.push(["name", "name_twice", name]);
  if (lane === undefined) wrong.push(["role", "role_unknown", role]);
  if (mail !== "" && (!mailShape.test(mail) || mail.length > longestMail)) wrong.push(["mail", "mail_wrong", mail]);
  else if (mail !== "" && seen.mails.has(address)) wrong.push(["mail", "mail_twice", mail]);
  seen.names.add(key);
  seen.mails.add(address);
  for (const [column, reason, text] of wrong) refuse(row, column, reason, text);
  return wrong.length === 0 && lane !== undefined ? { name, laneId: lane, mail } : null;
}
