import { afterAll, expect, inject, it } from "vitest";
import { systemClock } from "../ports/system-clock.ts";
import { openMongoEngine } from "../storage/mongo/engine.ts";
import { dropDatabases, freshDatabase } from "../storage/mongo/testing/database.ts";
import { endSignsOfLife, giveSignOfLife } from "../storage/sign-of-life.ts";
import { runStorageCommand } from "../storage-commands.ts";
import { aWorkshop } from "../testing/builders/a-workshop.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { startTestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";

const uri = freshDatabase(inject("mongo").uri);
const openEngine = () => openMongoEngine({ uri, log: recordingLog() });

async function command(workshop: string): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand(["facilitator", "--workshop", workshop, "--from", uri], {
    ...{ log: recordingLog(), own: "", publicUrl: new URL("https://saydo.example/") },
    print: (text) => void printed.push(text),
  });
  return printed.join("\n");
}

const secretIn = (text: string) => /#recover=(\S+)/.exec(text)?.[1] ?? "";

afterAll(() => dropDatabases(uri));

it("P14 a facilitator who lost link and browser comes back by the operator's link, with everything on MongoDB", async () => {
  const app = await startTestApp({ openEngine });
  const { id, code, recoveryPath, facilitator } = await aWorkshop(app, { phase: "write", participants: 1 });
  await app.app.close();

  const engine = await openEngine();
  await giveSignOfLife(engine, systemClock.now(), "a-machine 1");
  await expect(command(code)).rejects.toThrow(/Saydo was running on this data/);
  await endSignsOfLife(engine);
  await engine.close();
  await expect(command("ZZZZZZ")).rejects.toThrow('There is no workshop "ZZZZZZ".');

  const printed = await command(code.toLowerCase());
  expect(printed).toContain(`https://saydo.example/w/${id}#recover=`);
  await app.restart();
  const found = app.client();
  const recover = (token: string) => found.api("recover", { params: { workshopId: id }, body: { token } });
  expect(await refusal(recover(secretIn(recoveryPath)))).toBe("link_invalid");
  await recover(secretIn(printed));
  const { sections, call } = await found.connect(id);
  expect(sections.me).toMatchObject({ memberId: facilitator.memberId, role: "facilitator" });
  expect(await refusal(facilitator.connect())).toBe("seat_moved");
  const { lines } = await call("editing:history", {});
  expect(lines.map(({ what, subject, byName }) => [what, subject, byName])).toEqual([
    ["recovery-link", "Farah", "The operator of this server"],
  ]);
  expect(app.log.complaints).toEqual([]);
  await app.close();
});
