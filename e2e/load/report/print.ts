import type { Outcome } from "../experiments/experiment.ts";
import type { Candidate } from "../servers/server.ts";
import { judge } from "./finding.ts";
import { type Cell, percent, table, text } from "./table.ts";

export function printOutcome({ title, headings, rows }: Outcome): string {
  return `\n### ${title}\n\n${table(headings, rows)}\n`;
}

/** Every target beside what was measured, the best peer, how many times better Saydo is and how many times better the target was there. */
export function printTargets(outcomes: readonly Outcome[], candidates: readonly Candidate[]): string {
  const rows = outcomes.flatMap(({ findings }) =>
    findings.map((finding): Cell[] => {
      const { value, outcome, bestPeer } = judge(finding);
      const { what, unit, target, isLessBetter, values } = finding;
      return [
        what,
        `${isLessBetter ? "≤" : "≥"} ${text(target)} ${unit}`,
        value === null ? "not measured" : `${text(value)} ${unit}`,
        outcome ?? "–",
        bestPeer && `${text(values[bestPeer.name] ?? null)} ${unit} (${labelOf(bestPeer.name, candidates)})`,
        bestPeer && `${text(bestPeer.timesBetter)}×`,
        bestPeer?.timesAsked ? `${text(bestPeer.timesAsked)}×` : "–",
      ];
    }),
  );
  if (rows.length === 0) return "";
  const headings = ["test", "target", "Saydo", "", "best peer in this run", "times as good", "the target there"];
  // A hall, a board and a phone have no peers.
  const columns = rows.some((row) => row[4] !== null) ? headings.length : 4;
  return `\n### Targets\n\n${table(headings.slice(0, columns), rows)}\n`;
}

/** How quiet the machine was: what its host took is in every latency, and no server's doing. Empty where it is not known. */
export function printStolen(stolen: readonly { what: string; share: number }[]): string {
  const bySize = stolen.toSorted((one, other) => one.share - other.share);
  const [middle, worst] = [bySize[bySize.length >> 1], bySize.at(-1)];
  if (middle === undefined || worst === undefined) return "";
  return `Of the processor time that was wanted the machine's host took ${percent(middle.share)} in the middle one of these measurements, ${percent(worst.share)} in the worst (${worst.what}).\n`;
}

function labelOf(name: string, candidates: readonly Candidate[]): string {
  return candidates.find((candidate) => candidate.name === name)?.label ?? name;
}
