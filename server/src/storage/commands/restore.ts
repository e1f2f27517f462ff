import { createHash } from "node:crypto";
import type { AnyCollection } from "../any-collection.ts";
import type { ArchiveSource } from "../archive.ts";
import type { Document } from "../collection.ts";
import type { StorageEngine } from "../engine.ts";
import { readDocument } from "../versions.ts";
import { type ArchiveLine, archiveLine, archiveLines, type Totals } from "./archive-lines.ts";

/** The archive or the installation cannot be used; the message says why. */
export class ArchiveRefused extends Error {
  override readonly name = "ArchiveRefused";
}

interface Target {
  readonly engine: StorageEngine;
  /** The same place, as it is now. */
  readonly openSource: () => Promise<ArchiveSource>;
  readonly collections: readonly AnyCollection[];
}

/** Documents written at once; the engines commit them together. */
const batchSize = 100;

/**
 * Writes an archive into an empty installation, then reads it all back and compares. Verify the archive first (`verifyArchive`): a
 * half-written installation is left as it is and refused by a second try.
 *
 * @throws ArchiveRefused when the installation is not empty, or what was read back differs.
 */
export async function restoreArchive(lines: AsyncIterable<string>, target: Target): Promise<Totals> {
  const { engine } = target;
  if ((await totalsOf(target)).documents > 0) {
    throw new ArchiveRefused("The installation to write to is not empty. Choose an empty folder or database.");
  }
  const writers = new Map(target.collections.map((collection) => [collection.name, writerOf(engine, collection)]));
  // Of the documents as they are written, which in an older archive is not how they stand there.
  const hash = createHash("sha256");
  let expected: Totals | null = null;
  let waiting: Promise<void>[] = [];
  for await (const text of lines) {
    const line = inTodaysFormat(archiveLine.parse(JSON.parse(text)), target.collections);
    if ("end" in line) expected = { ...line.end, sha256: hash.digest("hex") };
    else {
      hash.update("collection" in line ? JSON.stringify(line) : text).update("\n");
      waiting.push(write(engine, writers, line));
    }
    if (waiting.length < batchSize) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  const found = await totalsOf(target);
  if (expected === null || !isSame(found, expected)) {
    throw new ArchiveRefused(`What was written differs from the archive: ${said(found)} instead of ${said(expected)}.`);
  }
  return found;
}

/** Reads every line once and writes nothing. @throws ArchiveRefused when a line is broken, missing or changed. */
export async function verifyArchive(
  lines: AsyncIterable<string>,
  collections: readonly AnyCollection[],
): Promise<Totals> {
  const hash = createHash("sha256");
  const names = new Set(collections.map(({ name }) => name));
  const counted = { documents: 0, logs: 0 };
  let number = 0;
  let end: Totals | null = null;
  for await (const text of lines) {
    number += 1;
    const line = lineOf(text);
    if (line === null || end !== null || "saydo" in line !== (number === 1)) {
      throw new ArchiveRefused(`Line ${number} does not belong into an archive.`);
    }
    if ("end" in line) {
      end = line.end;
      continue;
    }
    if ("collection" in line && !names.has(line.collection)) {
      throw new ArchiveRefused(`Line ${number} is of "${line.collection}", which this version of Saydo does not know.`);
    }
    counted.documents += Number("collection" in line);
    counted.logs += Number("log" in line);
    hash.update(text).update("\n");
  }
  const found = { ...counted, sha256: hash.digest("hex") };
  if (end === null) throw new ArchiveRefused("The archive has no end: it was cut off.");
  if (!isSame(found, end)) throw new ArchiveRefused("The archive was changed: its lines do not match its end.");
  return found;
}

function lineOf(text: string): ArchiveLine | null {
  try {
    return archiveLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function inTodaysFormat(line: ArchiveLine, collections: readonly AnyCollection[]): ArchiveLine {
  if (!("collection" in line)) return line;
  const { rev, ...fields } = line.document;
  const collection = collections.find(({ name }) => name === line.collection);
  const document = collection?.use<Document>((spec) => readDocument(spec, fields)) ?? fields;
  return { collection: line.collection, document: { ...document, rev } };
}

type Writer = (document: unknown, rev: number) => Promise<void>;

function writerOf(engine: StorageEngine, collection: AnyCollection): Writer {
  return collection.use((spec) => {
    const stored = engine.collection(spec);
    return (document, rev) => stored.restore({ ...spec.schema.parse(document), rev });
  });
}

async function write(engine: StorageEngine, writers: Map<string, Writer>, line: ArchiveLine): Promise<void> {
  if ("collection" in line) {
    const { rev, ...fields } = line.document;
    const writer = writers.get(line.collection);
    if (!writer) throw new ArchiveRefused(`"${line.collection}" is not known to this version of Saydo.`);
    await writer(fields, rev);
  }
  if ("log" in line) {
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64"));
    const { lastSeq, snapshot, stateVector, updates } = line;
    const log = {
      lastSeq,
      snapshot: snapshot === null ? null : bytes(snapshot),
      stateVector: stateVector === undefined ? null : bytes(stateVector),
      updates: updates.map(bytes),
    };
    await engine.updateLog.restore(line.log, log);
  }
}

async function totalsOf({ openSource, collections }: Target): Promise<Totals> {
  const source = await openSource();
  try {
    const lines = archiveLines(source, collections);
    for (;;) {
      const { done, value } = await lines.next();
      if (done) return value;
    }
  } finally {
    await source.close();
  }
}

function isSame(a: Totals, b: Totals): boolean {
  return a.documents === b.documents && a.logs === b.logs && a.sha256 === b.sha256;
}

function said(totals: Totals | null): string {
  if (totals === null) return "no end at all";
  return `${totals.documents} documents and ${totals.logs} boards (${totals.sha256.slice(0, 12)})`;
}
