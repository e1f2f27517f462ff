import { dayIn, dayOf, lastTimeZone } from "../../../core/days.ts";
import { isolated } from "../../../core/direction.ts";
import { markdownCode, markdownLine, markdownQuote, markdownTable } from "../../../core/markdown.ts";
import { isLate, isOverdue, isPromise } from "../../answers/rules.ts";
import { concealedName } from "../../privacy/rules.ts";
import { printedTurnout, rankLabel } from "../../voting/rules.ts";
import { tellsWhoVoted } from "../../voting/view.ts";
import { inReadingOrder } from "../../writing/rules.ts";
import type { PublishedCharter } from "../contract.ts";
import { statedFeedback } from "../feedback/view.ts";
import { charterWithNames } from "../names/view.ts";
import type { CharterBody, CharterCommitment, CharterLine, OwnAction } from "../schema.ts";
import { linesByOrigin, rewordedLines, sourcesOf } from "../sources/view.ts";
import { charterWords } from "./rules.ts";
import type { CharterWords } from "./schema.ts";

/** A text that shares its line with others does not change their direction. */
function line(text: string): string {
  return isolated(markdownLine(text));
}

/** A text alone in its line or cell sets the direction. */
function alone(text: string): string {
  return markdownLine(inReadingOrder(text));
}

/** A published charter as Markdown with all its content (P9), in its own language. */
export function charterMarkdown(published: Omit<PublishedCharter, "adoptedToday">): string {
  const { charter: sealed, publicKey, openings, logHead, newest } = published;
  const charter = charterWithNames(sealed, openings);
  const { body } = charter;
  const words = charterWords[body.language];
  const actions = body.lines.filter(({ kind }) => kind === "action");
  const asks = body.lines.filter(({ kind }) => kind === "ask");
  const { ourselves = [] } = body;
  const linesOf = (each: CharterLine) => lineParts(each, body, words);
  const ownOf = (each: OwnAction) => ownActionParts(each, words);
  const parts = [
    ...heading(body, words),
    ...(newest.version > body.version ? [`**${words.newer(newest.version)}**`] : []),
    ...(body.revision ? [words.why(line(body.revision.reason))] : []),
    `## ${words.values}`,
    body.values.map((value) => `- **${line(value.word)}**: ${line(value.sentence)}`).join("\n"),
    ...(actions.length > 0
      ? [`## ${words.actions}`, ...byLane(actions).flatMap((lane) => laneParts(lane, linesOf))]
      : []),
    ...(asks.length > 0 ? [`## ${words.asks}`, ...byLane(asks).flatMap((lane) => laneParts(lane, linesOf))] : []),
    ...(ourselves.length > 0
      ? [`## ${words.ourselves}`, words.ourselvesNote, ...byLane(ourselves).flatMap((lane) => laneParts(lane, ownOf))]
      : []),
    `## ${words.commitments}`,
    ...(body.commitments.length > 0 ? body.commitments.flatMap((each) => commitmentParts(each, words)) : [words.none]),
    ...(body.authorityTable.length > 0 ? [`## ${words.authority}`, authorityTable(body, words)] : []),
    `## ${words.result}`,
    ...resultParts(body, words),
    `## ${words.hidden}`,
    body.hiddenCards.length > 0 ? body.hiddenCards.map((reason) => `- ${alone(reason)}`).join("\n") : words.none,
    `## ${words.feedback}`,
    words.stated[statedFeedback(body.feedback)],
    `## ${words.verification}`,
    [
      `- SHA-256: \`${charter.hash}\``,
      `- ${words.seal} (Ed25519): \`${charter.seal}\``,
      `- ${words.key}: \`${charter.keyId}\`, \`${publicKey}\``,
      ...(logHead === null ? [] : [`- ${words.logHead}: \`${logHead}\``]),
      `- ${body.timeZone ? words.daysIn(body.timeZone) : words.days}`,
      `- ${words.verificationNote}`,
      ...openings.map((opening) => words.opening(markdownLine(opening.name), concealedName(opening), opening.salt)),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function heading(body: CharterBody, words: CharterWords): string[] {
  const held = dayOf(body.workshopHeldAt);
  const organisation = body.organisation === "" ? "" : ` · ${line(body.organisation)}`;
  return [
    `# ${alone(body.title)}`,
    `**${words.charter} ${line(body.number)}, ${words.version} ${body.version}**${organisation} · ${words.published} ${dayOf(body.publishedAt)}`,
    `${words.origin(body.people, held)} ${originText(body, words)}`,
  ];
}

function originText(body: CharterBody, words: CharterWords): string {
  const { coCreationPercent } = body;
  const lines = [...body.lines, ...(body.ourselves ?? [])];
  const counts = linesByOrigin(lines);
  if (counts === null) return words.coCreation(coCreationPercent);
  const reworded = rewordedLines(lines);
  return [
    words.linesFrom(counts.map(({ kind, count }) => words.lineOrigins[kind](count)).join(", ")),
    ...(reworded > 0 ? [words.rewordedLines(reworded)] : []),
  ].join(" ");
}

function sourceText(each: OwnAction & { readonly kind?: CharterLine["kind"] }, words: CharterWords): string {
  const { isObstacle, from, reworded } = sourcesOf(each);
  const said = from.map(({ kind, count }) => (isObstacle ? words.obstacleFrom[kind] : words.cardsFrom[kind](count)));
  return [
    words.from(said.join(", ")),
    ...reworded.map(({ kind, count }) => words.reworded(count, words.people[kind])),
  ].join("; ");
}

interface Lane<T> {
  readonly name: string;
  readonly lines: readonly T[];
}

function byLane<T extends { readonly laneName: string }>(lines: readonly T[]): Lane<T>[] {
  const lanes = new Map<string, T[]>();
  for (const each of lines) lanes.set(each.laneName, [...(lanes.get(each.laneName) ?? []), each]);
  return [...lanes].map(([name, own]) => ({ name, lines: own }));
}

function laneParts<T>(lane: Lane<T>, partsOf: (each: T) => string[]): string[] {
  return [`### ${alone(lane.name)}`, ...lane.lines.flatMap(partsOf)];
}

function lineParts(each: CharterLine, body: CharterBody, words: CharterWords): string[] {
  const facts = [
    ...askedFacts(each, words),
    voteFact(each, words),
    answerFact(each, body, words),
    `- ${sourceText(each, words)}`,
    ...ownWordsFacts(each, words),
    ...correctionFacts(each, words),
    ...promiseFacts(each, words),
  ];
  return [`#### ${alone(each.text)}`, facts.join("\n"), ...cardParts(each, words)];
}

/** The place of the promise in the document, or that it has no signature. */
function promiseFacts({ answer, commitmentId }: CharterLine, words: CharterWords): string[] {
  if (commitmentId !== null) return [`- ${words.commitment}: \`${commitmentId}\``];
  return isPromise(answer?.kind) ? [`- **${words.unsigned}**`] : [];
}

function ownActionParts(each: OwnAction, words: CharterWords): string[] {
  const facts = [
    voteFact(each, words),
    `- ${sourceText(each, words)}`,
    ...ownWordsFacts(each, words),
    ...correctionFacts(each, words),
    ...(each.adopted === undefined ? [] : [`- ${words.adopted(each.adopted)}`]),
  ];
  return [`#### ${alone(each.text)}`, facts.join("\n"), ...cardParts(each, words)];
}

/** A line's needs and their leader; for an ask also the obstacle, the limits and what staff would do instead. */
function askedFacts({ needs = [], obstacle }: CharterLine, words: CharterWords): string[] {
  const needFacts =
    needs.length > 0 ? [`- ${words.needs(needs.map(({ type, from }) => ({ type, from: line(from) })))}`] : [];
  if (!obstacle) return needFacts;
  const { limits } = obstacle;
  return [
    ...needFacts,
    ...(limits ? [`- ${words.limits(line(limits.today), line(limits.asked))}`] : []),
    `- ${words.obstacle}: ${line(obstacle.text)}`,
    `- ${words.instead}: ${line(obstacle.instead)}`,
  ];
}

function voteFact({ provenance: { result } }: OwnAction, words: CharterWords): string {
  return `- ${words.vote(rankLabel(result), result.points, result.voters)}`;
}

/** P7: "unanswered" begins when the date has passed. The sentence must stay true in this document for ever. */
function answerFact(each: CharterLine, body: CharterBody, words: CharterWords): string {
  const { answer, needs = [], dueMoved } = each;
  const timeZone = body.timeZone ?? lastTimeZone;
  const moved = dueMoved ? `. ${words.moved(dueMoved.from, line(dueMoved.reason))}` : "";
  const leader = `${line(each.leaderName)} (${line(each.leaderTitle)})`;
  if (!answer) {
    const isUnanswered = isOverdue({ answer, dueOn: each.answerDueOn }, dayIn(timeZone, body.publishedAt));
    return `- ${isUnanswered ? `**${words.unanswered}**` : words.noAnswerYet}: ${leader}, ${words.due} ${each.answerDueOn}${moved}`;
  }
  const said = answer.kind === "commit" && needs.length > 0 ? words.committed(needs) : words.answers[answer.kind];
  const text = answer.text === "" ? "" : ` ${line(answer.text)}`;
  const late = isLate(answer, each.answerDueOn, timeZone) ? ` (${words.late}: ${words.due} ${each.answerDueOn})` : "";
  return `- ${words.answerBy} ${leader}, ${dayOf(answer.at)}${late}: **${said}**${text}${moved}`;
}

/** P17: the author's words, where somebody else rewrote them on the board. */
function ownWordsFacts({ provenance: { sources = [] } }: OwnAction, words: CharterWords): string[] {
  return sources.flatMap(({ was }) => (was === undefined ? [] : [`- ${words.wrote(line(was))}`]));
}

/** P17: words of the facilitator say so, and what people voted on stays. */
function correctionFacts({ correction }: OwnAction, words: CharterWords): string[] {
  return correction ? [`- ${words.corrected(line(correction.was), line(correction.reason))}`] : [];
}

function cardParts({ provenance: { cards } }: OwnAction, words: CharterWords): string[] {
  return cards.length === 0
    ? []
    : [`${words.fromCards}:`, cards.map((card) => markdownQuote(inReadingOrder(card))).join("\n>\n")];
}

function commitmentParts(commitment: CharterCommitment, words: CharterWords): string[] {
  const { terms, signature, withdrawn } = commitment;
  const { authority, firstMilestone } = terms;
  const hasMoved = commitment.firstDueOn !== terms.dueOn;
  return [
    `### ${line(commitment.ownerName)}, ${line(commitment.ownerTitle)}`,
    markdownQuote(terms.text),
    [
      `- ${words.id}: \`${commitment.commitmentId}\`, ${words.revision} ${commitment.revision}`,
      `- ${words.type}: ${words.types[terms.type]}`,
      `- ${words.due}: ${terms.dueOn}${hasMoved ? ` (${words.firstDue} ${commitment.firstDueOn})` : ""}`,
      `- ${words.measure}: ${line(terms.measure)}`,
      `- ${words.evidence}: ${line(terms.evidence)}`,
      `- ${words.milestone}: ${line(firstMilestone.text)} (${firstMilestone.dueOn})`,
      ...(authority
        ? [
            `- ${words.authority}: ${line(authority.situation)}: ${line(authority.limitToday) || "–"} → ${line(authority.limitNew)}`,
          ]
        : []),
      `- ${words.signed}: ${line(signature.signerName)}, ${new Date(signature.signedAt).toISOString()} (${words.level})`,
      `- SHA-256: \`${signature.hash}\``,
      `- ${words.attestation} (${words.key} \`${signature.keyId}\`): \`${signature.attestation}\``,
      ...(withdrawn ? [`- **${words.withdrawn}** ${dayOf(withdrawn.at)}: ${line(withdrawn.reason)}`] : []),
    ].join("\n"),
    `${words.signedText}:`,
    markdownCode(signature.canonical),
  ];
}

function authorityTable({ authorityTable: rows }: CharterBody, words: CharterWords): string {
  return markdownTable(
    [words.role, words.situation, words.limitToday, words.limitNew],
    rows.map((row) => [row.laneName, row.situation, row.limitToday, row.limitNew].map((cell) => line(cell) || "–")),
  );
}

function resultParts({ poll: { rules, result, items, entry } }: CharterBody, words: CharterWords): string[] {
  const titles = new Map(items.map(({ itemId, title }) => [itemId, title]));
  const turnout = words.turnout(result.ballots, result.roll, printedTurnout(result));
  return [
    [words.rules(rules.budget, rules.cap, rules.topK), ...(entry ? [words.entry[entry]] : []), turnout].join(" "),
    ...(tellsWhoVoted(result.ballots) ? [words.few] : []),
    ...(result.isAdvisory ? [`**${words.advisory(printedTurnout(result), rules.quorumPercent)}**`] : []),
    markdownTable(
      [words.rank, words.item, words.points, words.share, words.voters, words.aboveLine],
      result.rows.map((row) => [
        rankLabel(row),
        alone(titles.get(row.itemId) ?? row.itemId),
        String(row.points),
        `${row.sharePermille / 10} %`,
        String(row.voters),
        row.isAboveLine ? words.yes : words.no,
      ]),
    ),
  ];
}
