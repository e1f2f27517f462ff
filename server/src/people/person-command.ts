import { removeAuthor } from "@saydo/shared/board/edit.ts";
import { boardRoomName } from "@saydo/shared/board/protocol.ts";
import { removedName } from "@saydo/shared/features/privacy/rules.ts";
import { collections, holdings } from "../collections.ts";
import { accessOf } from "../features/board/service.ts";
import { sourceOf } from "../http/source.ts";
import { cryptoIds } from "../ports/crypto-ids.ts";
import type { Log } from "../ports/log.ts";
import { systemClock } from "../ports/system-clock.ts";
import { boardPolicy } from "../realtime/board-policy.ts";
import { createSyncServer } from "../realtime/sync/sync-server.ts";
import type { ArchiveSource } from "../storage/archive.ts";
import { type Place, withSource } from "../storage/commands/places.ts";
import { ArchiveRefused } from "../storage/commands/restore.ts";
import type { StorageEngine } from "../storage/engine.ts";
import { erasures } from "./erasure-log.ts";
import { findPerson, type PersonInWorkshop, refuseIfNeeded } from "./find-person.ts";
import { boardOf, findMentions } from "./mentions.ts";
import { openAlone } from "./open-alone.ts";
import type { Found } from "./personal-data.ts";

interface PersonCommand {
  readonly place: Place;
  /** A member's or a seat's id, or a name within the workshop. */
  readonly who: string;
  readonly workshop: string | undefined;
  readonly log: Log;
  readonly print: (text: string) => void;
}

interface Stock extends PersonInWorkshop {
  readonly parts: readonly { readonly collection: string; readonly says: string; readonly found: readonly Found[] }[];
  readonly names: readonly string[];
  /** Cards of a named workshop that carry one of the names. */
  readonly cards: readonly string[];
}

/** Prints what is stored about a person; works also while Saydo runs. @throws ArchiveRefused */
export async function showPerson(command: PersonCommand & { readonly isJson: boolean }): Promise<void> {
  const { place, print, isJson } = command;
  const source = await place.openSource();
  try {
    const stock = await stockOf(source, command);
    const mentioned = await findMentions(source, collections, stock.workshop.id, stock.names);
    print(isJson ? jsonOf(stock, mentioned) : textOf(stock, mentioned));
  } finally {
    await source.close();
  }
}

/**
 * Erases a person from every collection and from the board (T25). What the person signed stays and verifies; only the name is gone. A second run
 * continues an interrupted one.
 *
 * @throws ArchiveRefused while Saydo runs on this data, while the workshop still needs the person, or without `isConfirmed`.
 */
export async function erasePerson(command: PersonCommand & { readonly isConfirmed: boolean }): Promise<void> {
  const { place, print, log, isConfirmed } = command;
  const engine = await openAlone(place);
  try {
    const stock = await withSource(place, async (source) => {
      const found = await stockOf(source, command);
      await refuseIfNeeded(source, found);
      return found;
    });
    if (!isConfirmed) {
      print(textOf(stock, []));
      throw new ArchiveRefused("Nothing was changed. To erase all of this for ever, say it again with --yes.");
    }
    const documents = await erase(engine, stock, log);
    const { id: workshopId } = stock.workshop;
    const cards = stock.cards.length;
    const act = { id: cryptoIds.id(), v: 1, workshopId, at: systemClock.now(), documents, cards } as const;
    await engine.collection(erasures).insert(act);
    log.info({ workshopId, documents, cards }, "a person's data was erased");
    const left = await withSource(place, (source) => findMentions(source, collections, workshopId, stock.names));
    print(`Erased: ${documents} documents removed or changed, the name taken off ${cards} cards.`);
    print("Copies that left this installation (backups, downloads, paper) are not changed by this.");
    if (left.length > 0)
      print(
        `The name still stands in what cannot be changed for it, words that people wrote or older seals:\n${listed(left)}`,
      );
  } finally {
    await engine.close();
  }
}

async function erase(engine: StorageEngine, stock: Stock, log: Log): Promise<number> {
  const name = removedName[stock.workshop.language];
  await eraseFromBoard(engine, stock, log);
  for (const { found } of stock.parts) for (const one of found) await one.erase(engine, name);
  return stock.parts.reduce((sum, { found }) => sum + found.length, 0);
}

/** The update log is rewritten even when no card carries the name: an earlier version of a card may have. */
async function eraseFromBoard(engine: StorageEngine, { workshop, names }: Stock, log: Log): Promise<void> {
  const room = boardRoomName(workshop.id);
  if ((await engine.updateLog.load(room)).lastSeq === 0) return;
  const sync = createSyncServer({
    updateLog: engine.updateLog,
    clock: systemClock,
    ids: cryptoIds,
    log,
    policy: boardPolicy,
    sourceOf,
    accessOf: async () => accessOf(workshop),
  });
  try {
    await sync.edit(room, (doc) => removeAuthor(doc, names));
    await sync.forgetPast(room);
  } finally {
    await sync.close();
  }
}

async function stockOf(source: ArchiveSource, { who, workshop }: PersonCommand): Promise<Stock> {
  const found = await findPerson(source, who, workshop);
  const parts = [];
  for (const { collection, says, people } of holdings) {
    if (people) parts.push({ collection: collection.name, says, found: await people.find(source, found.person) });
  }
  const names = [...new Set(parts.flatMap((part) => part.found.flatMap((one) => one.names)))].filter(
    (name) => name !== removedName[found.workshop.language],
  );
  const { cards } = await boardOf(source, found.workshop.id);
  const own = cards.filter(({ author }) => author !== null && names.includes(author));
  return { ...found, parts, names, cards: own.map(({ id }) => id) };
}

function textOf({ called, workshop, parts, cards }: Stock, mentioned: readonly string[]): string {
  const sections = parts.flatMap(({ collection, says, found }) =>
    found.length === 0 ? [] : [`${collection}: ${says}\n${listed(found.map(({ document }) => document.id))}`],
  );
  const board = cards.length === 0 ? [] : [`board: cards under their name\n${listed(cards)}`];
  const others = mentioned.length === 0 ? [] : [`Every place where the name stands:\n${listed(mentioned)}`];
  return [`${called}, in "${workshop.title}" (${workshop.id})`, ...sections, ...board, ...others].join("\n\n");
}

function jsonOf({ called, person, workshop, parts, cards }: Stock, mentioned: readonly string[]): string {
  const stored = Object.fromEntries(
    parts.map(({ collection, found }) => [collection, found.map(({ document }) => document)]),
  );
  return JSON.stringify({ called, ...person, title: workshop.title, stored, cards, mentioned }, null, 2);
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
