import { totalOf } from "../measure/received.ts";
import { measureReturn } from "../measure/return.ts";
import { type Cell, text, together } from "../report/table.ts";
import { startSaydo } from "../servers/saydo-process.ts";
import { type Experiment, withFolder } from "./experiment.ts";

/** Beside the join storm, which begins with tickets in hand and opens one socket. No peer has what people return to here. */
export const comeBack: Experiment = async ({ isQuick, checkout, candidates, attempt }) => {
  const people = isQuick ? 60 : 300;
  const isWanted = candidates.some(({ name }) => name === "saydo");
  const result = isWanted
    ? await attempt(`Saydo, return of ${people}`, () =>
        withFolder(async (folder) => {
          const server = await startSaydo({ folder, checkout });
          try {
            return await measureReturn(server, people);
          } finally {
            await server.stop();
          }
        }),
      )
    : null;
  const kb = (bytes: number) => bytes / 1_000 / people;
  const row = (result === null ? [] : [result]).map((back): Cell[] => [
    "Saydo",
    together(back.tookMs.p50 / 1_000, back.tookMs.p99 / 1_000, back.tookMs.max / 1_000),
    back.cpuSeconds,
    back.beforeMib === null ? null : Math.round(back.beforeMib),
    back.peakMib === null || back.beforeMib === null ? null : Math.round(back.peakMib - back.beforeMib),
    kb(totalOf(back.kinds).bytes),
    Object.entries(back.kinds)
      .map(([kind, { bytes }]) => `${kind} ${text(kb(bytes))}`)
      .join(", "),
  ]);
  return {
    title: `Return: ${people} people at a board of ${people * 3} cards lose the network and are back within a second with page, tickets, both sockets, snapshot and board`,
    headings: ["server", "p50 / p99 / worst s", "CPU s", "MiB before", "MiB more", "KB each", "of it"],
    rows: row,
    findings: [],
    raw: result === null ? [] : [result],
  };
};
