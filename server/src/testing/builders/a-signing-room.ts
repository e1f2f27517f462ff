import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alterStored, storedRows } from "../../storage/sqlite/testing/stored-rows.ts";
import { runStorageCommand } from "../../storage-commands.ts";
import { type Failure, failingEngine } from "../failing-engine.ts";
import { recordingLog } from "../recording-log.ts";
import { startTestApp, type TestApp } from "../start-test-app.ts";
import { aDocket, person, type TestBallot } from "./a-ballot.ts";
import { feedbackSetUp } from "./a-charter.ts";
import { commitTo, completeDraft } from "./a-commitment.ts";
import type { TestPerson } from "./a-workshop.ts";

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
  const { openEngine, failNext } = failingEngine(file);
  const app = await startTestApp({ openEngine });
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
    failNext,
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
