import type { Browser } from "@playwright/test";
import { type BoardInBrowser, measureBoard } from "../measure/board.ts";
import { Others } from "../measure/others.ts";
import type { Smoothness } from "../measure/page-watch.ts";
import { openBrowser } from "../measure/slow-browser.ts";
import { medianOf } from "../measure/spread.ts";
import type { Finding } from "../report/finding.ts";
import { type Cell, together } from "../report/table.ts";
import { openWorkshop } from "../servers/saydo.ts";
import { startSaydo } from "../servers/saydo-process.ts";
import { type Bench, type Experiment, withFolder } from "./experiment.ts";

const sizes: readonly number[] = [30, 100, 300, 900];
const quickSizes: readonly number[] = [30, 100];
const people = 30;
/** The laptop as it is, and one with a processor so many times slower. */
const speeds: readonly number[] = [1, 4];
/** Long tasks of so many milliseconds are one task that was just long enough to be noticed: no ratio of them says anything. */
const leastBlockedMs = 50;

interface Measured {
  readonly cards: number;
  readonly slower: number;
  readonly board: BoardInBrowser;
}

/** A board with more and more cards in a browser, and thirty others at it. */
export const board: Experiment = async (bench) => {
  const { isQuick } = bench;
  const wanted = bench.sizes.length > 0 ? bench.sizes : isQuick ? quickSizes : sizes;
  const measured: Measured[] = [];
  const browser = await openBrowser();
  try {
    for (const cards of wanted) measured.push(...(await atSize(bench, browser, cards, isQuick ? [1] : speeds)));
  } finally {
    await browser.close();
  }
  return {
    title: `A board in Chromium with ${people} others, 1440×900; a pair of figures is the longest task and what is over 50 ms in all`,
    headings: [
      "cards",
      "processor",
      "first row ms",
      "opening",
      "3 s, others still",
      "moving",
      "typing",
      "10 arrows",
      "3 moves by key",
      "dialog ms, others still / moving",
      "drag",
      "slowest press ms",
      "heap MB",
      "elements",
    ],
    rows: measured.map(({ cards, slower, board }): Cell[] => [
      `${cards}`,
      slower === 1 ? "as it is" : `÷ ${slower}`,
      rounded(board.firstRowMs),
      tasks(board.opening),
      tasks(board.still),
      tasks(board.moving),
      tasks(board.typing),
      tasks(board.arrows),
      tasks(board.moves),
      together(rounded(board.dialogMs), rounded(board.dialogAmongMovingMs)),
      tasks(board.drag),
      slowestPress(board),
      board.heapMb,
      board.elements,
    ]),
    findings: isQuick ? [] : speeds.flatMap((slower) => goalsOf(measured, slower)),
    raw: measured,
  };
};

async function atSize(
  { attempt, checkout, runs }: Bench,
  browser: Browser,
  cards: number,
  speedsHere: readonly number[],
): Promise<Measured[]> {
  return withFolder(async (folder) => {
    const server = await startSaydo({ folder, checkout });
    try {
      const workshop = await openWorkshop(server.url, { cards, isSpread: true });
      const others = await Others.enter(workshop, people);
      const measured: Measured[] = [];
      for (const slower of speedsHere) {
        const boards: BoardInBrowser[] = [];
        for (let run = 1; run <= runs; run += 1) {
          const one = await attempt(`${cards} cards, processor ÷ ${slower}, run ${run}`, () =>
            measureBoard(browser, { url: server.url, workshop, others, slower }),
          );
          if (one !== null) boards.push(one);
        }
        const board = middleOf(boards);
        if (board !== null) measured.push({ cards, slower, board });
      }
      others.leave();
      return measured;
    } finally {
      await server.stop();
    }
  });
}

/** The run that is the middle one by its work while others moved; one that got stuck is the worst. */
function middleOf(boards: readonly BoardInBrowser[]): BoardInBrowser | null {
  const work = ({ moving }: BoardInBrowser) => moving?.blockedMs ?? Number.POSITIVE_INFINITY;
  const middle = medianOf(boards.map(work));
  return boards.find((one) => work(one) === middle) ?? null;
}

function tasks(part: Smoothness | null): string {
  return part === null ? "stuck" : together(Math.round(part.longestTaskMs), Math.round(part.blockedMs));
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}

function slowestPress({ arrows, moves, drag }: BoardInBrowser): number | null {
  const parts = [arrows, moves, drag].filter((part) => part !== null);
  return parts.length === 0 ? null : Math.round(Math.max(...parts.map(({ slowestPressMs }) => slowestPressMs)));
}

/** Long tasks at 300 cards beside those at 100 in the same run. */
function goalsOf(measured: readonly Measured[], slower: number): Finding[] {
  const at = (cards: number) => measured.find((one) => one.cards === cards && one.slower === slower)?.board;
  const [base, large] = [at(100), at(300)];
  const parts: readonly [string, (board: BoardInBrowser) => Smoothness | null][] = [
    ["others moving", ({ moving }) => moving],
    ["others typing", ({ typing }) => typing],
    ["ten arrows", ({ arrows }) => arrows],
    ["moves by key", ({ moves }) => moves],
    ["drag", ({ drag }) => drag],
  ];
  return parts.map(([what, of]): Finding => {
    const [few, many] = [base && of(base), large && of(large)];
    const work = (part: Smoothness) => Math.max(leastBlockedMs, part.blockedMs);
    return {
      what: `long tasks with 300 ÷ with 100 cards, ${what}, processor ÷ ${slower}`,
      unit: "times",
      target: 1.2,
      isLessBetter: true,
      // A page that was stuck at 300 cards has missed it.
      values: {
        saydo: few && many ? work(many) / work(few) : large && many === null ? Number.POSITIVE_INFINITY : null,
      },
    };
  });
}
