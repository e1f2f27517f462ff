import type { AnswerKind } from "../../answers/schema.ts";
import type { WordsOrigin } from "../../board/schema.ts";
import type { CommitmentType } from "../../commitments/schema.ts";
import type { ItemNeed } from "../../voting/schema.ts";
import type { statedFeedback } from "../feedback/view.ts";
import type { SourceOrigin } from "../sources/view.ts";

/** What an exported charter says around people's own words. */
export interface CharterWords {
  readonly charter: string;
  readonly version: string;
  readonly published: string;
  readonly origin: (people: number, heldOn: string) => string;
  readonly coCreation: (percent: number) => string;
  readonly linesFrom: (counts: string) => string;
  readonly lineOrigins: Readonly<Record<SourceOrigin | "mixed", (count: number) => string>>;
  readonly rewordedLines: (count: number) => string;
  readonly from: (sources: string) => string;
  readonly cardsFrom: Readonly<Record<SourceOrigin, (count: number) => string>>;
  readonly obstacleFrom: Readonly<Record<SourceOrigin, string>>;
  readonly reworded: (count: number, who: string) => string;
  readonly people: Readonly<Record<WordsOrigin, string>>;
  readonly values: string;
  readonly actions: string;
  readonly asks: string;
  readonly ourselves: string;
  readonly ourselvesNote: string;
  readonly needs: (needs: readonly ItemNeed[]) => string;
  readonly obstacle: string;
  readonly instead: string;
  readonly limits: (today: string, asked: string) => string;
  readonly vote: (rank: string, points: number, voters: number) => string;
  readonly answerBy: string;
  readonly answers: Readonly<Record<AnswerKind, string>>;
  /** "We commit", with what to. */
  readonly committed: (needs: readonly ItemNeed[]) => string;
  readonly unsigned: string;
  readonly unanswered: string;
  readonly noAnswerYet: string;
  readonly due: string;
  readonly firstDue: string;
  readonly fromCards: string;
  readonly commitments: string;
  readonly commitment: string;
  readonly id: string;
  readonly revision: string;
  readonly type: string;
  readonly types: Readonly<Record<CommitmentType, string>>;
  readonly measure: string;
  readonly evidence: string;
  readonly milestone: string;
  readonly signed: string;
  readonly level: string;
  readonly attestation: string;
  readonly signedText: string;
  readonly withdrawn: string;
  readonly authority: string;
  readonly role: string;
  readonly situation: string;
  readonly limitToday: string;
  readonly limitNew: string;
  readonly result: string;
  readonly rules: (budget: number, cap: number, topK: number) => string;
  readonly turnout: (ballots: number, roll: number, percent: number) => string;
  readonly few: string;
  readonly advisory: (percent: number, needed: number) => string;
  readonly rank: string;
  readonly item: string;
  readonly points: string;
  readonly share: string;
  readonly voters: string;
  readonly aboveLine: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly hidden: string;
  readonly feedback: string;
  readonly stated: Readonly<Record<ReturnType<typeof statedFeedback>, string>>;
  readonly verification: string;
  readonly verificationNote: string;
  readonly logHead: string;
  readonly days: string;
  readonly seal: string;
  readonly key: string;
  readonly opening: (name: string, concealed: string, salt: string) => string;
}

const enNeeds: Readonly<Record<ItemNeed["type"], string>> = {
  procedure: "a changed procedure",
  technology: "better technology",
  authority: "the authority to decide",
  training: "training",
  staffing: "more people",
};

const deNeeds: Readonly<Record<ItemNeed["type"], string>> = {
  procedure: "einen anderen Ablauf",
  technology: "bessere Technik",
  authority: "die Befugnis zu entscheiden",
  training: "Schulung",
  staffing: "mehr Leute",
};

const en: CharterWords = {
  charter: "Values charter",
  version: "version",
  published: "published",
  origin: (people, heldOn) => `Made by ${counted(people, "person", "people")} on ${heldOn}.`,
  coCreation: (percent) => `${percent} % of its lines come from employees' own cards.`,
  linesFrom: (counts) => `Lines by whose words they are: ${counts}.`,
  lineOrigins: {
    employee: (count) => `${count} of employees alone`,
    paper: (count) => `${count} of paper cards typed in by the facilitator`,
    facilitator: (count) => `${count} of the facilitator`,
    leadership: (count) => `${count} of leadership`,
    mixed: (count) => `${count} of several kinds of people`,
    unknown: (count) => `${count} not recorded`,
  },
  rewordedLines: (count) => `${counted(count, "line holds", "lines hold")} words that somebody else rewrote.`,
  from: (sources) => `From ${sources}`,
  cardsFrom: {
    employee: (count) => counted(count, "employee's card", "employees' cards"),
    paper: (count) => `${counted(count, "paper card", "paper cards")} typed in by the facilitator`,
    facilitator: (count) => `${counted(count, "card", "cards")} of the facilitator`,
    leadership: (count) => `${counted(count, "card", "cards")} from leadership`,
    unknown: (count) => counted(count, "card", "cards"),
  },
  obstacleFrom: {
    employee: "an obstacle a participant wrote",
    paper: "an obstacle on paper, typed in by the facilitator",
    facilitator: "an obstacle the facilitator wrote",
    leadership: "an obstacle a leader wrote",
    unknown: "an obstacle",
  },
  reworded: (count, who) => `${count} with wording by ${who}`,
  people: {
    employee: "participants",
    paper: "the facilitator",
    facilitator: "the facilitator",
    leadership: "leadership",
  },
  values: "Values",
  actions: "What we do",
  asks: "What staff ask of leaders",
  ourselves: "What we do ourselves",
  ourselvesNote: "Nobody's permission is needed.",
  needs: (needs) =>
    `Needs: ${needs.map(({ type, from }) => (from === "" ? enNeeds[type] : `${enNeeds[type]}, from ${from}`)).join("; ")}`,
  obstacle: "What stands in the way",
  instead: "What staff would do instead",
  limits: (today, asked) => `Limit: “${today}” until now, “${asked}” asked for`,
  vote: (rank, points, voters) =>
    `Vote: rank ${rank}, ${counted(points, "point", "points")} from ${counted(voters, "voter", "voters")}`,
  answerBy: "Answer by",
  answers: {
    commit: "We commit.",
    part: "We commit to part.",
    counter: "Counter-offer.",
    no: "No, because:",
    "not-mine": "Not mine.",
  },
  committed: (needs) => `We commit: ${once(needs.map(({ type }) => enNeeds[type]))}.`,
  unsigned: "Promised, not signed",
  unanswered: "Unanswered",
  noAnswerYet: "No answer yet when this was published",
  due: "due",
  firstDue: "first promised for",
  fromCards: "The words behind it",
  commitments: "Signed commitments",
  commitment: "Commitment",
  id: "Id",
  revision: "revision",
  type: "Type",
  types: {
    training: "training",
    technology: "technology",
    procedure: "procedure",
    authority: "authority",
    budget: "budget",
    behaviour: "behaviour",
    "promotion-criteria": "promotion criteria",
  },
  measure: "Measure",
  evidence: "Evidence",
  milestone: "First milestone",
  signed: "Signed",
  level: "simple electronic signature, attested by the server's key",
  attestation: "Attestation",
  signedText: "The text that was signed",
  withdrawn: "Withdrawn",
  authority: "Authority",
  role: "Role",
  situation: "Situation",
  limitToday: "Limit until now",
  limitNew: "New limit",
  result: "Result of the vote",
  rules: (budget, cap, topK) =>
    `Everybody had ${counted(budget, "point", "points")}, at most ${cap} per item; the line was drawn below rank ${topK}, and below whatever had no point.`,
  turnout: (ballots, roll, percent) => `${ballots} of ${roll} took part (${percent} %).`,
  few: "Fewer than three people voted. Those who were there can tell from the points who gave them.",
  advisory: (percent, needed) => `Advisory: ${percent} % took part, ${needed} % needed.`,
  rank: "Rank",
  item: "Item",
  points: "Points",
  share: "Share",
  voters: "Voters",
  aboveLine: "Above the line",
  yes: "yes",
  no: "no",
  none: "None.",
  hidden: "Hidden cards and why",
  feedback: "Feedback",
  stated: {
    both: "The facilitator states: customers (NPS) and employees (eNPS) are asked regularly.",
    nps: "The facilitator states: customers (NPS) are asked regularly. Whether employees are is not stated.",
    enps: "The facilitator states: employees (eNPS) are asked regularly. Whether customers are is not stated.",
    none: "Whether customers and employees are asked regularly is not stated.",
  },
  verification: "Verification",
  verificationNote: "The JSON export holds the exact bytes; recompute the hash to check that nothing was changed.",
  logHead: "Head of the signature log (storage verify --head)",
  days: "Every day named here is the day in UTC.",
  seal: "Seal",
  key: "Key",
  opening: (name, concealed, salt) => `- In the signed texts \`${concealed}\` stands for ${name} (salt \`${salt}\`).`,
};

const de: CharterWords = {
  charter: "Werte-Charta",
  version: "Version",
  published: "veröffentlicht am",
  origin: (people, heldOn) => `Erarbeitet von ${counted(people, "Person", "Personen")} am ${heldOn}.`,
  coCreation: (percent) => `${percent} % der Zeilen stammen aus Karten von Mitarbeitenden.`,
  linesFrom: (counts) => `Zeilen nach Herkunft der Worte: ${counts}.`,
  lineOrigins: {
    employee: (count) => `${count} allein von Mitarbeitenden`,
    paper: (count) => `${count} von Papierkarten, abgetippt von der Moderation`,
    facilitator: (count) => `${count} von der Moderation`,
    leadership: (count) => `${count} von Führungskräften`,
    mixed: (count) => `${count} von verschiedenen Seiten`,
    unknown: (count) => `${count} ohne Angabe`,
  },
  rewordedLines: (count) =>
    `${counted(count, "Zeile enthält", "Zeilen enthalten")} Worte, die jemand anderes umformuliert hat.`,
  from: (sources) => `Aus: ${sources}`,
  cardsFrom: {
    employee: (count) => `${counted(count, "Karte", "Karten")} von Mitarbeitenden`,
    paper: (count) => `${counted(count, "Papierkarte", "Papierkarten")}, abgetippt von der Moderation`,
    facilitator: (count) => `${counted(count, "Karte", "Karten")} von der Moderation`,
    leadership: (count) => `${counted(count, "Karte", "Karten")} von Führungskräften`,
    unknown: (count) => counted(count, "Karte", "Karten"),
  },
  obstacleFrom: {
    employee: "ein Hindernis, von Mitarbeitenden notiert",
    paper: "ein Hindernis auf Papier, abgetippt von der Moderation",
    facilitator: "ein Hindernis, von der Moderation notiert",
    leadership: "ein Hindernis, von Führungskräften notiert",
    unknown: "ein Hindernis",
  },
  reworded: (count, who) => `${count} umformuliert von ${who}`,
  people: {
    employee: "Teilnehmenden",
    paper: "der Moderation",
    facilitator: "der Moderation",
    leadership: "Führungskräften",
  },
  values: "Werte",
  actions: "Was wir tun",
  asks: "Worum Mitarbeitende die Führung bitten",
  ourselves: "Was wir selbst tun",
  ourselvesNote: "Dafür braucht niemand eine Erlaubnis.",
  needs: (needs) =>
    `Braucht: ${needs.map(({ type, from }) => (from === "" ? deNeeds[type] : `${deNeeds[type]}, von ${from}`)).join("; ")}`,
  obstacle: "Was im Weg steht",
  instead: "Was Mitarbeitende stattdessen tun würden",
  limits: (today, asked) => `Grenze: bisher „${today}“, gewünscht „${asked}“`,
  vote: (rank, points, voters) =>
    `Abstimmung: Rang ${rank}, ${counted(points, "Punkt", "Punkte")} von ${counted(voters, "Person", "Personen")}`,
  answerBy: "Antwort von",
  answers: {
    commit: "Wir sagen zu.",
    part: "Wir sagen einen Teil zu.",
    counter: "Gegenvorschlag.",
    no: "Nein, weil:",
    "not-mine": "Nicht meins.",
  },
  committed: (needs) => `Wir sagen zu: ${once(needs.map(({ type }) => deNeeds[type]))}.`,
  unsigned: "Zugesagt, nicht unterschrieben",
  unanswered: "Unbeantwortet",
  noAnswerYet: "Bei der Veröffentlichung noch ohne Antwort",
  due: "fällig",
  firstDue: "zuerst zugesagt für",
  fromCards: "Die Worte dahinter",
  commitments: "Unterschriebene Zusagen",
  commitment: "Zusage",
  id: "Kennung",
  revision: "Fassung",
  type: "Art",
  types: {
    training: "Training",
    technology: "Technik",
    procedure: "Ablauf",
    authority: "Befugnis",
    budget: "Budget",
    behaviour: "Verhalten",
    "promotion-criteria": "Beförderungskriterien",
  },
  measure: "Messgröße",
  evidence: "Nachweis",
  milestone: "Erster Meilenstein",
  signed: "Unterschrieben",
  level: "einfache elektronische Signatur, vom Schlüssel des Servers bestätigt",
  attestation: "Bestätigung",
  signedText: "Der unterschriebene Text",
  withdrawn: "Zurückgezogen",
  authority: "Befugnisse",
  role: "Rolle",
  situation: "Situation",
  limitToday: "Grenze bisher",
  limitNew: "Neue Grenze",
  result: "Ergebnis der Abstimmung",
  rules: (budget, cap, topK) =>
    `Alle hatten ${counted(budget, "Punkt", "Punkte")}, höchstens ${cap} je Eintrag; die Linie lag unter Rang ${topK}, und über allem ohne Punkt.`,
  turnout: (ballots, roll, percent) => `${ballots} von ${roll} haben teilgenommen (${percent} %).`,
  few: "Weniger als drei haben abgestimmt. Wer dabei war, kann an den Punkten erkennen, von wem sie kommen.",
  advisory: (percent, needed) => `Nur beratend: ${percent} % haben teilgenommen, ${needed} % waren nötig.`,
  rank: "Rang",
  item: "Eintrag",
  points: "Punkte",
  share: "Anteil",
  voters: "Personen",
  aboveLine: "Über der Linie",
  yes: "ja",
  no: "nein",
  none: "Keine.",
  hidden: "Ausgeblendete Karten und warum",
  feedback: "Rückmeldungen",
  stated: {
    both: "Die Moderation gibt an: Kundinnen und Kunden (NPS) und Beschäftigte (eNPS) werden regelmäßig gefragt.",
    nps: "Die Moderation gibt an: Kundinnen und Kunden (NPS) werden regelmäßig gefragt. Ob das auch für Beschäftigte gilt, ist nicht angegeben.",
    enps: "Die Moderation gibt an: Beschäftigte (eNPS) werden regelmäßig gefragt. Ob das auch für Kundinnen und Kunden gilt, ist nicht angegeben.",
    none: "Ob Kundinnen, Kunden und Beschäftigte regelmäßig gefragt werden, ist nicht angegeben.",
  },
  verification: "Prüfung",
  verificationNote:
    "Der JSON-Export enthält die genauen Bytes; wer den Hash neu berechnet, sieht, ob etwas geändert wurde.",
  logHead: "Letzter Eintrag im Signaturprotokoll (storage verify --head)",
  days: "Alle Tage sind hier Tage in UTC.",
  seal: "Siegel",
  key: "Schlüssel",
  opening: (name, concealed, salt) =>
    `- In den unterschriebenen Texten steht \`${concealed}\` für ${name} (Salz \`${salt}\`).`,
};

export const charterWords: Readonly<Record<"en" | "de", CharterWords>> = { en, de };

function once(words: readonly string[]): string {
  return [...new Set(words)].join(", ");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
