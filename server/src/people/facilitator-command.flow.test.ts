import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runStorageCommand } from "../storage-commands.ts";
import { aWorkshop } from "../testing/builders/a-workshop.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

async function command(workshop: string, publicUrl: URL | null = null): Promise<string> {
  const printed: string[] = [];
  const own = dirname(app.file);
  const deps = { log: recordingLog(), own, publicUrl, print: (text: string) => printed.push(text) };
  await runStorageCommand(["facilitator", "--workshop", workshop], deps);
  return printed.join("\n");
}

const secretIn = (text: string) => /#recover=(\S+)/.exec(text)?.[1] ?? "";

describe("P14 a facilitator who lost link and browser", () => {
  it("comes back by the link that the operator prints; the old link and the lost browser open nothing", async () => {
    const { id, code, recoveryPath, facilitator } = await aWorkshop(app, { phase: "write", participants: 1 });
    await app.app.close();
    const printed = await command(code.toLowerCase(), new URL("https://saydo.example/"));
    expect(printed).toContain(`https://saydo.example/w/${id}#recover=`);
    expect(printed).toContain("Farah");
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
    await call("phase:advance", { fromIndex: sections.workshop.agendaIndex, toIndex: 3, immediately: true });
  });

  it("gets no link while the server runs, nor for a workshop that is not there, and nothing has changed then", async () => {
    const { id, code, recoveryPath, facilitator } = await aWorkshop(app);
    await expect(command(code)).rejects.toThrow(/Saydo is running on this data/);
    await app.app.close();
    await expect(command("ZZZZZZ")).rejects.toThrow('There is no workshop "ZZZZZZ".');
    await app.restart();
    await facilitator.connect();
    const token = secretIn(recoveryPath);
    await app.client().api("recover", { params: { workshopId: id }, body: { token } });
  });

  it("reads in the history when she made a new link herself", async () => {
    const { facilitator } = await aWorkshop(app);
    const { path } = await facilitator.socket.call("recovery:renew", {});
    const { lines } = await facilitator.socket.call("editing:history", {});
    expect(lines).toMatchObject([{ what: "recovery-link", subject: "Farah", byName: "Farah" }]);
    expect(JSON.stringify(lines)).not.toContain(secretIn(path));
  });
});
