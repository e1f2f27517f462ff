import type { DemoSeat } from "@saydo/shared/features/demo/contract.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { queryStored, storedRows } from "../storage/sqlite/testing/stored-rows.ts";
import { unpackedRows } from "../storage/sqlite/testing/unpacked-rows.ts";
import { runStorageCommand } from "../storage-commands.ts";
import { recordingLog } from "./recording-log.ts";
import type { TestClient, TestConnection } from "./test-client.ts";

/** Takes a seat in the demo and opens its room. */
export async function walkIn(client: TestClient, phase: PhaseId, seat: DemoSeat): Promise<TestConnection> {
  const { workshopId } = await client.api("enterDemo", { body: { phase, seat } });
  return client.connect(workshopId);
}

/** How many rows of each collection speak of a demo. */
export function demoRows(file: string): Readonly<Record<string, number>> {
  const isOfTheDemo = (row: object) => JSON.stringify(row).includes("demo-");
  return Object.fromEntries(
    Object.entries(storedRows(file)).map(([name, rows]) => [name, rows.filter(isOfTheDemo).length]),
  );
}

/** What a round leaves: hashes in the signature log, the number of the round, and seats of browsers that open nothing. */
export function leftOfDemos(file: string): string[] {
  const stays = new Set(["signatures", "demos", "sessions"]);
  return Object.entries(demoRows(file)).flatMap(([name, count]) => (count > 0 && !stays.has(name) ? [name] : []));
}

/** What the boards' update logs hold. */
export function boardsIn(file: string): string {
  const rows = queryStored(file, "SELECT bin FROM yjs_updates UNION ALL SELECT bin FROM yjs_snapshots");
  const packed = rows.map(({ bin }) => (bin instanceof Uint8Array ? Buffer.from(bin) : Buffer.alloc(0)));
  return Buffer.concat([...packed, ...unpackedRows(file)]).toString("latin1");
}

/** What `storage verify` prints. */
export async function verified(file: string): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand(["verify", "--from", file.replace(/\/[^/]*$/, "")], {
    ...{ log: recordingLog(), own: "", publicUrl: null, print: (text: string) => void printed.push(text) },
    withPassword: (address) => address,
  });
  return printed.join("\n");
}
