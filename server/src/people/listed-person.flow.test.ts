import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runStorageCommand } from "../storage-commands.ts";
import { aListedRoom } from "../testing/builders/a-listed-room.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  await app.close();
});

async function command(...args: string[]): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand(["person", ...args], {
    log: recordingLog(),
    own: dirname(app.file),
    print: (text) => printed.push(text),
  });
  return printed.join("\n");
}

/** The content of the data folder, write-ahead log and free pages included. */
function disk(): string {
  const folder = dirname(app.file);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ name }) => readFileSync(join(folder, name)))).toString("latin1");
}

it("finds a person of the list who never came by name, mail address or id, and erases them: their link opens nothing", async () => {
  const { workshop, ids, tokens, open } = await aListedRoom(app, ["Annabella", "Benedikt"]);
  const id = ids.get("Annabella") ?? "";
  await app.app.close();
  for (const who of ["annabella", "ANNABELLA@northwind.example"]) {
    const shown = await command("--show", who, "--workshop", workshop.code);
    expect(shown).toContain(`Annabella, on the list, who never came in, ${id}`);
    expect(shown).toContain("mail address on the list");
    const json = await command("--show", who, "--workshop", workshop.code, "--json");
    expect(json).toContain("annabella@northwind.example");
    // Whoever asks what is stored about them gets nobody else's address.
    expect(json).not.toContain("benedikt");
  }
  expect(disk()).toContain("annabella@northwind.example");
  await command("--erase", id, "--yes");
  expect(disk()).not.toMatch(/annabella/i);
  expect(disk()).toContain("benedikt@northwind.example");
  await app.restart();
  expect(await refusal(open(tokens.get("Annabella") ?? ""))).toBe("link_invalid");
  await open(tokens.get("Benedikt") ?? "");
});

it("erases whoever came by the list from the list, too, and finds them by the mail address that stands there", async () => {
  const { workshop, tokens, open } = await aListedRoom(app, ["Annabella"]);
  await open(tokens.get("Annabella") ?? "");
  await app.app.close();
  const who = ["annabella@northwind.example", "--workshop", workshop.code];
  expect(await command("--show", ...who)).toContain("Annabella, participant");
  await command("--erase", ...who, "--yes");
  expect(disk()).not.toMatch(/annabella/i);
});
