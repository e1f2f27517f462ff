// `npm run bench -- storage`: insert, load and query figures of both engines. The arguments after the options name a MongoDB, if there is one.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openMongoEngine } from "../../../server/src/storage/mongo/engine.ts";
import { dropDatabases, freshDatabase, withDatabase } from "../../../server/src/storage/mongo/testing/database.ts";
import { startTestServer } from "../../../server/src/storage/mongo/testing/test-server.ts";
import { openSqliteEngine } from "../../../server/src/storage/sqlite/engine.ts";
import { recordingLog } from "../../../server/src/testing/recording-log.ts";
import { describeMachine } from "../measure/machine.ts";
import { table, together } from "../report/table.ts";
import { type Amounts, type EngineResult, measureEngine } from "./measure-engine.ts";

const results = fileURLToPath(new URL("../../.out/bench/", import.meta.url));

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [kind, place = ""] = positionals;
/** A loop that has not written everything by then stops, and the table says how far it came. Test servers are slow. */
const insertForMs = values.quick ? 15_000 : 600_000;
const embedded = values.quick ? { charters: 500, records: 20_000 } : { charters: 10_000, records: 1_000_000 };
const remote = values.quick ? { charters: 200, records: 1_000 } : { charters: 10_000, records: 50_000 };

console.log(describeMachine());
const measured = [await onEmbedded({ ...embedded, insertForMs })];
if (kind === undefined)
  console.log("No MongoDB was measured: no MONGODB_URI, no mongod, no test server (needs python3).");
else if (kind === "mongod" || kind === "secantus") {
  const server = await startTestServer({ kind, program: place });
  try {
    measured.push(await onMongo(server.uri, { ...remote, insertForMs }));
  } finally {
    await server.dispose();
  }
} else measured.push(await onMongo(place, { ...remote, insertForMs }));

const whats = measured[0]?.result.reads.map(({ what }) => what) ?? [];
const cells = (of: (result: EngineResult) => string) => measured.map(({ result }) => of(result));
console.log(
  `\n${table(
    ["", ...measured.map(({ name }) => name)],
    [
      [
        "charters inserted /s",
        ...cells(({ charters }) => `${together(charters.perSecond)} (${together(charters.count)})`),
      ],
      ["records inserted /s", ...cells(({ records }) => `${together(records.perSecond)} (${together(records.count)})`)],
      ...whats.map((what, index) => [
        `${what}, p50 / p99 ms`,
        ...cells(({ reads }) => `${together(reads[index]?.p50Ms ?? null, reads[index]?.p99Ms ?? null)}`),
      ]),
    ],
  )}\n`,
);
await mkdir(results, { recursive: true });
const file = join(results, `storage-${new Date().toISOString().replace(/[:.]/g, "-")}.json`);
await writeFile(file, JSON.stringify({ machine: describeMachine(), measured }, null, 2));
console.log(`Written to ${file}`);

async function onEmbedded(amounts: Amounts): Promise<{ name: string; result: EngineResult }> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-bench-"));
  const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
  try {
    return { name: `embedded (SQLite of Node ${process.versions.node})`, result: await measureEngine(engine, amounts) };
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onMongo(server: string, amounts: Amounts): Promise<{ name: string; result: EngineResult }> {
  const uri = freshDatabase(server);
  const engine = await openMongoEngine({ uri, log: recordingLog() });
  try {
    return { name: await nameOf(uri), result: await measureEngine(engine, amounts) };
  } finally {
    await engine.close();
    await dropDatabases(uri);
  }
}

/** A compatible server's speed says nothing about MongoDB's own: the table must tell which one it was. */
async function nameOf(uri: string): Promise<string> {
  if (kind === "secantus") return "MongoDB engine on SecantusDB (a test server)";
  return withDatabase(uri, async (db) => {
    const { version } = await db.command({ buildInfo: 1 });
    return `MongoDB engine on MongoDB ${String(version)}`;
  });
}
