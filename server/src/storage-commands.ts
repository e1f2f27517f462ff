import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { collections } from "./collections.ts";
import { passwordIn } from "./config.ts";
import { renewFacilitator } from "./people/facilitator-command.ts";
import { erasePerson, showPerson } from "./people/person-command.ts";
import type { Log } from "./ports/log.ts";
import { type LogReport, verifyInstallation } from "./signing/verify-installation.ts";
import type { ArchiveSource } from "./storage/archive.ts";
import { readLines, writeLines } from "./storage/commands/archive-file.ts";
import { archiveLines, type Totals } from "./storage/commands/archive-lines.ts";
import { type Engines, isMissing, type Place, placeOf, withSource } from "./storage/commands/places.ts";
import { ArchiveRefused, restoreArchive, verifyArchive } from "./storage/commands/restore.ts";
import { appRole } from "./storage/mongo/app-role.ts";
import { grantAppUser } from "./storage/mongo/app-user.ts";
import { openMongoArchive } from "./storage/mongo/archive-source.ts";
import { openMongoEngine } from "./storage/mongo/engine.ts";
import { openSqliteArchive } from "./storage/sqlite/archive-source.ts";
import { DataInUse, openSqliteEngine } from "./storage/sqlite/engine.ts";

const usage = `npm run storage -- <command>
  backup  --to FILE [--from PLACE] [--overwrite]
                                       write an archive, also while Saydo runs
  restore --from FILE --to PLACE       write an archive into an empty place and verify it
  copy    --from PLACE --to PLACE      move an installation into an empty place and verify it
  person  --show WHO [--workshop ID-OR-CODE] [--json] [--from PLACE]
                                       what is stored about a person; also while Saydo runs
  person  --erase WHO [--workshop ID-OR-CODE] [--yes] [--from PLACE]
                                       remove it everywhere; Saydo must be stopped
  facilitator --workshop ID-OR-CODE [--from PLACE]
                                       a new link for a facilitator who lost everything, printed once; Saydo must be
                                       stopped
  verify  [--from PLACE] [--head HASH]…
                                       count, hash, check every seal, result and the signature log; a head is what
                                       a charter prints, and tells whether the end of the log was taken away
  role    [--database NAME]            print the role the app needs in MongoDB
  user    --password-file FILE [--name saydo] [--to PLACE]
                                       create that role and the app's user; the address is an administrator's
WHO is a member's or a seat's id, or a name together with the workshop. A PLACE is a folder such as "data" or an address such as mongodb://localhost/saydo;
for one that names a user without a password, MONGODB_PASSWORD_FILE names the file with it.`;

interface Deps {
  readonly log: Log;
  /** Where the running installation keeps its data, for a command without --from. */
  readonly own: string;
  /** Where people reach the installation, if it is configured. */
  readonly publicUrl?: URL | null;
  /** Adds the password from the configured file to an address with its user; returns other addresses unchanged. */
  readonly withPassword?: (address: string) => string;
  readonly print: (text: string) => void;
}

const engines: Engines = {
  sqlite: (file) => ({
    openEngine: () => openSqliteEngine({ file }).catch(refuseInUse),
    openSource: async () => openSqliteArchive({ file }),
  }),
  mongo: async (uri, log) => ({
    openEngine: () => openMongoEngine({ uri, log }),
    openSource: () => openMongoArchive({ uri, log }),
  }),
};

function refuseInUse(error: unknown): never {
  throw error instanceof DataInUse ? new ArchiveRefused("Saydo is running on this data. Stop it first.") : error;
}

/** @throws ArchiveRefused with a sentence for the operator. */
export async function runStorageCommand(args: readonly string[], deps: Deps): Promise<void> {
  const { log, own, print, withPassword = (address) => address } = deps;
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ from: text, to: text, database: text, name: text, "password-file": text },
      head: { type: "string", multiple: true },
      ...{ show: text, erase: text, workshop: text, json: { type: "boolean" }, yes: { type: "boolean" } },
      overwrite: { type: "boolean" },
    },
  });
  const [command] = positionals;
  const from = values.from ?? own;
  const { to } = values;

  if (command === "role") print(JSON.stringify(appRole(values.database ?? "saydo"), null, 2));
  else if (command === "user" && values["password-file"] !== undefined) {
    const user = { name: values.name ?? "saydo", password: passwordIn(values["password-file"], readText) };
    await grantAppUser({ uri: withPassword(to ?? own), log, firstWaitMs: 1000, signal: undefined }, user);
    print(`The user "${user.name}" has the role the app needs.`);
  } else if (command === "person" && values.show !== undefined) {
    const { show: who, workshop, json = false } = values;
    await showPerson({ place: await existing(from), who, workshop, log, print, isJson: json });
  } else if (command === "person" && values.erase !== undefined) {
    const { erase: who, workshop, yes = false } = values;
    await erasePerson({ place: await existing(from), who, workshop, log, print, isConfirmed: yes });
  } else if (command === "facilitator" && values.workshop !== undefined) {
    const { workshop } = values;
    await renewFacilitator({ place: await existing(from), workshop, publicUrl: deps.publicUrl ?? null, print });
  } else if (command === "verify") {
    const place = await existing(from);
    print(await withSource(place, (archive) => verified(archive, values.head ?? [])));
  } else if (command === "backup" && to !== undefined) {
    const source = await existing(from);
    const { overwrite = false } = values;
    const secrets = { drafts: 0, ballots: 0 };
    await withSource(source, (archive) =>
      writeLines(resolve(to), counting(archiveLines(archive, collections), secrets), overwrite),
    );
    print(said("Written", await verifyArchive(readLines(resolve(to)), collections)));
    print("The file holds personal data and the signing key: keep it as you keep passwords.");
    if (secrets.ballots > 0) {
      print("A ballot is open: the file tells who voted for what until now. A backup made after its close does not.");
    }
    if (secrets.drafts > 0) {
      print("People are writing: the file tells whose drafts these are, and so whose cards they become.");
    }
  } else if (command === "restore" && to !== undefined && values.from !== undefined) {
    await verifyArchive(readLines(resolve(values.from)), collections);
    print(said("Restored", await fill(await place(to), readLines(resolve(values.from)))));
  } else if (command === "copy" && to !== undefined) {
    const target = await place(to);
    const copied = await withSource(await existing(from), (archive) =>
      fill(target, archiveLines(archive, collections)),
    );
    print(said("Copied", copied));
  } else throw new ArchiveRefused(usage);

  async function existing(address: string): Promise<Place> {
    if (isMissing(address)) throw new ArchiveRefused(`There is no Saydo installation in "${address}".`);
    return place(address);
  }

  function place(address: string): Promise<Place> {
    return placeOf(withPassword(address), engines, log);
  }
}

/** Counts, as they pass, the rows of an archive that link people to open ballots and unrevealed drafts. */
async function* counting(
  lines: AsyncIterable<string>,
  secrets: { drafts: number; ballots: number },
): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.startsWith('{"collection":"drafts"')) secrets.drafts += 1;
    if (line.startsWith('{"collection":"polls"') && !line.includes('"ballotKey":null')) secrets.ballots += 1;
    yield line;
  }
}

async function fill(place: Place, lines: AsyncIterable<string>): Promise<Totals> {
  const engine = await place.openEngine();
  try {
    const totals = await restoreArchive(lines, { engine, openSource: place.openSource, collections });
    // An act without its log entry is no reason to refuse: the first start at the new place adds the entry.
    await withSource(place, (archive) => verifyInstallation(archive));
    return totals;
  } finally {
    await engine.close();
  }
}

/** @throws ArchiveRefused */
async function verified(source: ArchiveSource, heads: readonly string[]): Promise<string> {
  const report = await verifyInstallation(source, heads);
  if (report.missing.length > 0) {
    throw new ArchiveRefused(
      `Not in the signature log: ${report.missing.join("; ")}. If Saydo was interrupted there, its next start adds it; verify again then.`,
    );
  }
  const lines = archiveLines(source, collections);
  const now = Date.now();
  let newest = 0;
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return `${said("Verified", value)}\n${saidOfLog(report)}${saidOfNewest(newest)}`;
    for (const [, at] of value.matchAll(instants)) if (Number(at) <= now) newest = Math.max(newest, Number(at));
  }
}

/** Instants of a stored document, by field name; in people's texts the quotes would be escaped. */
const instants = /"(?:at|[a-z]+At)":(\d{13})\b/g;

/** One broken byte of its log may silently cost the end of a database; only people remember what came later. */
function saidOfNewest(at: number): string {
  if (at === 0) return "";
  const day = new Date(at).toISOString().slice(0, 16).replace("T", " ");
  return `\nThe newest that is stored is of ${day} UTC. Whatever you know to be later is not here.`;
}

const readText = (path: string) => readFileSync(path, "utf8");

function said(done: string, { documents, logs, sha256 }: Totals): string {
  return `${done}: ${documents} documents, ${logs} boards, SHA-256 ${sha256}.`;
}

function saidOfLog({ entries, workshops, older, heads }: LogReport): string {
  const found = heads === 0 ? "" : ` Kept heads found: ${heads}.`;
  const log = `Signature log: entries ${entries}, workshops ${workshops}, every chain whole.${found}`;
  return older === 0
    ? log
    : `${log} ${older} signatures, withdrawals or charters are older than the log and stand without.`;
}
