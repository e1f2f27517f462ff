import { measureDoor, openDoor, type PhoneDoor, type Stretch } from "../measure/phone.ts";
import { openBrowser, slowNetwork } from "../measure/slow-browser.ts";
import { medianOf } from "../measure/spread.ts";
import type { Finding } from "../report/finding.ts";
import type { Cell } from "../report/table.ts";
import { startSaydo } from "../servers/saydo-process.ts";
import { type Experiment, withFolder } from "./experiment.ts";

const usualRuns = 3;

const stretches: readonly { readonly name: keyof PhoneDoor; readonly label: string }[] = [
  { name: "form", label: "scan → form" },
  { name: "typing", label: "while a name is typed" },
  { name: "lobby", label: "“Come in” → lobby" },
  { name: "whole", label: "scan → lobby" },
  { name: "again", label: "the same phone again → lobby" },
];

/** A phone that scans the code: slow network, slow processor, nothing in its cache. */
export const phone: Experiment = async ({ isQuick, runs, checkout, attempt }) => {
  const count = isQuick ? 1 : Math.max(runs, usualRuns);
  const doors = await withFolder(async (folder) => {
    const server = await startSaydo({ folder, checkout });
    const browser = await openBrowser();
    const { code, facilitator } = await openDoor(server.url);
    const measured: PhoneDoor[] = [];
    try {
      for (let run = 1; run <= count; run += 1) {
        const door = await attempt(`a phone at the door, run ${run}`, () =>
          measureDoor(browser, server.url, code, `Phone ${run}`),
        );
        if (door !== null) measured.push(door);
      }
      return measured;
    } finally {
      facilitator.leave();
      await browser.close();
      await server.stop();
    }
  });
  const of = (name: keyof PhoneDoor, figure: (stretch: Stretch) => number | null) =>
    medianOf(doors.map((door) => figure(door[name])).filter((value): value is number => value !== null));
  const goal = (what: string, unit: string, target: number, value: number | null): Finding => ({
    what,
    unit,
    target,
    isLessBetter: true,
    values: { saydo: value },
  });
  return {
    title: `A phone at the door: ${slowNetwork.downKbit / 1_000} Mbit/s, ${slowNetwork.latencyMs} ms, processor ÷ 4, medians of ${doors.length}`,
    headings: [
      "stretch",
      "first words ms",
      "usable ms",
      "long tasks over 50 ms",
      "longest",
      "requests",
      "KB",
      "scripts",
      "their KB",
      "rounds of scripts",
      "fonts KB",
    ],
    rows: stretches.map(({ name, label }): Cell[] => [
      label,
      of(name, ({ firstWordsMs }) => firstWordsMs),
      ...(name === "typing"
        ? [null, null, null]
        : [
            of(name, ({ usableMs }) => usableMs),
            of(name, ({ blockedMs }) => blockedMs),
            of(name, ({ longestTaskMs }) => longestTaskMs),
          ]),
      of(name, ({ requests }) => requests),
      of(name, ({ kb }) => kb),
      of(name, ({ scripts }) => scripts),
      of(name, ({ scriptKb }) => scriptKb),
      of(name, ({ rounds }) => rounds),
      of(name, ({ fontKb }) => fontKb),
    ]),
    findings: [
      goal(
        "requests from the scan to the lobby",
        "",
        30,
        of("whole", ({ requests }) => requests),
      ),
      goal(
        "KB from the scan to the lobby",
        "KB",
        300,
        of("whole", ({ kb }) => kb),
      ),
      goal(
        "rounds of scripts after “Come in”",
        "",
        1,
        of("lobby", ({ rounds }) => rounds),
      ),
    ],
    raw: doors,
  };
};
