import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Collection, type CollectionSpec, type Document, OutcomeUnknown } from "../../storage/collection.ts";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { alterStored, storedRows } from "../../storage/sqlite/testing/stored-rows.ts";
import { runStorageCommand } from "../../storage-commands.ts";
import { recordingLog } from "../recording-log.ts";
import { startTestApp, type TestApp } from "../start-test-app.ts";
import { aDocket, person, type TestBallot } from "./a-ballot.ts";
import { feedbackSetUp } from "./a-charter.ts";
import { commitTo, completeDraft } from "./a-commitment.ts";
import type { TestPerson } from "./a-workshop.ts";

/** A write that fails: before it reached the file, or after it, so that only the answer is lost. */
type Failure = { readonly collection: string; readonly isDone: boolean };

/** A workshop in Sign whose leader Lena has written a promise. A test can read and alter its file past the app. */
export interface SigningRoom {
  readonly app: TestApp;
  readonly ballot: TestBallot;
  readonly lena: TestPerson;
  readonly commitmentId: string;
  failNext(failure: Failure): void;
  rows(): ReturnType<typeof storedRows>;
  alter(sql: string): void;
  /** The signature log, an entry as "number kind". */
  entries(): string[];
  restart(): Promise<void>;
  /** What `storage verify` prints. */
  verified(...args: string[]): Promise<string>;
  withdraw(): Promise<unknown>;
  publish(): Promise<string>;
  close(): Promise<void>;
}

export async function aSigningRoom(): Promise<SigningRoom> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-log-"));
  const file = join(folder, "saydo.sqlite");
  let failNext: Failure | null = null;
  const app = await startTestApp({
    openEngine: async () => {
      const engine = await openSqliteEngine({ file });
      return {
        ...engine,
        collection<T extends Document>(spec: CollectionSpec<T>): Collection<T> {
          const collection = engine.collection(spec);
          async function failing<R>(write: () => Promise<R>): Promise<R> {
            if (failNext?.collection !== spec.name) return write();
            const { isDone } = failNext;
            failNext = null;
            if (isDone) await write();
            throw new OutcomeUnknown("the answer got lost");
          }
          return {
            ...collection,
            insert: (document) => failing(() => collection.insert(document)),
            replace: (document) => failing(() => collection.replace(document)),
          };
        },
      };
    },
  });
  const leaders = [{ name: "Lena", title: "Head of service" }];
  const ballot = await aDocket(app, { participants: 3, leaders, leadersPresent: 1 });
  const lena = person(ballot.workshop.leaders);
  const commitmentId = await commitTo(lena, "call back", completeDraft(app));
  await ballot.workshop.go("sign");

  return {
    app,
    ballot,
    lena,
    commitmentId,
    failNext(failure) {
      failNext = failure;
    },
    rows: () => storedRows(file),
    alter: (sql) => alterStored(file, sql),
    entries() {
      const rows = storedRows(file).signatures ?? [];
      return rows.toSorted((a, b) => Number(a.seq) - Number(b.seq)).map(({ seq, kind }) => `${seq} ${kind}`);
    },
    async restart() {
      await app.restart();
      for (const each of ballot.workshop.everybody()) await each.connect();
    },
    async verified(...args) {
      const printed: string[] = [];
      await runStorageCommand(["verify", ...args], {
        log: recordingLog(),
        own: folder,
        print: (text) => printed.push(text),
      });
      return printed.join("\n");
    },
    withdraw: () => lena.socket.call("commitments:withdraw", { commitmentId, reason: "The budget was cut in June." }),
    async publish() {
      await ballot.workshop.go("close");
      return (await ballot.workshop.facilitator.socket.call("charters:publish", feedbackSetUp)).charterId;
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
