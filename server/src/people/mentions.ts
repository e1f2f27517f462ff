import { readBoard } from "@saydo/shared/board/doc.ts";
import { boardRoomName } from "@saydo/shared/board/protocol.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { boardRules } from "../realtime/board-policy.ts";
import { documentOf } from "../realtime/sync/log/document.ts";
import type { AnyCollection } from "../storage/any-collection.ts";
import type { ArchiveSource } from "../storage/archive.ts";
import { paged } from "../storage/commands/archive-lines.ts";

/** Where a name stands, e.g. `charters/xyz body.lines.3.text`. */
export type Mention = string;

/** Finds a name as whole words, in upper or lower case, with or without accents. */
export function mentions(names: readonly string[]): (text: string) => boolean {
  const patterns = names
    .filter((name) => name.trim() !== "")
    .map((name) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name.normalize())}(?![\\p{L}\\p{N}])`, "iu"));
  return (text) => patterns.some((pattern) => pattern.test(text.normalize()));
}

/** Escapes a text for a regular expression. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Every place in a workshop's stored documents and board where one of the names stands. */
export async function findMentions(
  source: ArchiveSource,
  collections: readonly AnyCollection[],
  workshopId: string,
  names: readonly string[],
): Promise<Mention[]> {
  const isMention = mentions(names);
  const found: Mention[] = [];
  for (const collection of collections) {
    const pageAfter = (after: string | null, limit: number) =>
      collection.use<Promise<{ readonly id: string }[]>>((spec) => source.page(spec, after, limit));
    for await (const document of paged(pageAfter, ({ id }) => id)) {
      const isOfWorkshop =
        document.id === workshopId || ("workshopId" in document && document.workshopId === workshopId);
      if (!isOfWorkshop) continue;
      found.push(
        ...textsOf(document).flatMap(([path, text]) =>
          isMention(text) ? [`${collection.name}/${document.id} ${path}`] : [],
        ),
      );
    }
  }
  const board = await boardOf(source, workshopId);
  return [...found, ...textsOf(board).flatMap(([path, text]) => (isMention(text) ? [`board ${path}`] : []))];
}

/** The stored board; an empty one when none is stored. */
export async function boardOf(source: ArchiveSource, workshopId: string): Promise<BoardSnapshot> {
  const room = boardRoomName(workshopId);
  const anyClient = 1;
  return readBoard(documentOf(room, await source.load(room), anyClient, boardRules));
}

function textsOf(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === "" ? key : `${path}.${key}`));
}
