import type { Outcome } from "../experiments/experiment.ts";
import type { Candidate } from "../servers/server.ts";
import { judge } from "./finding.ts";
import { type Cell, percent, table, text } from "./table.ts";

export function printOutcome({ title, headings, rows }: Outcome): string {
  return `\n### ${title}\n\n${table(headings, rows)}\n`;
}

/** Every target beside what was measured; what it is at this machine's pace; the best peer, how many times better Saydo is and has to be. */
export function printTargets(outcomes: readonly Outcome[], candidates: readonly Candidate[]): string {
  const rows = outcomes.flatMap(({ findings }) =>
    findings.map((finding): Cell[] => {
      const { value, outcome, targetHere, bestPeer, timesAsked, isUnrivalled } = judge(finding);
      const { what, unit, target, isLessBetter, values } = finding;
      const bound = isLessBetter ? "≤" : "≥";
      return [
        what,
        `${bound} ${text(target)} ${unit}`,
        value === null ? "not measured" : `${text(value)} ${unit}`,
        outcome ?? "–",
        targetHere && `${bound} ${text(targetHere)}`,
        bestPeer && `${text(values[bestPeer.name] ?? null)} ${unit} (${labelOf(bestPeer.name, candidates)})`,
        bestPeer ? `${text(bestPeer.timesBetter)}×` : isUnrivalled ? "no peer delivered" : null,
        timesAsked && `≥ ${text(timesAsked)}×`,
      ];
    }),
  );
  const headings = ["test", "target", "Saydo", "", "target here", "best peer in this run", "times as good", "asked"];
  return `\n### Targets\n\n${table(headings, rows)}\n`;
}

/** How fast the machine was beside the one the targets were set on. */
export function printSlowness(slowness: readonly number[]): string {
  const [least, most] = [Math.min(...slowness), Math.max(...slowness)];
  return `A write to one of 200 sockets took ${text(least)} to ${text(most)} times as long as on the machine the targets were set on.\n`;
}

/** How quiet the machine was: what its host took is in every latency, and no server's doing. Empty where nobody knows. */
export function printStolen(stolen: readonly { what: string; share: number }[]): string {
  const bySize = stolen.toSorted((one, other) => one.share - other.share);
  const [middle, worst] = [bySize[bySize.length >> 1], bySize.at(-1)];
  if (middle === undefined || worst === undefined) return "";
  return `Of the processor time that was wanted the machine's host took ${percent(middle.share)} in the middle one of these measurements, ${percent(worst.share)} in the worst (${worst.what}).\n`;
}

function labelOf(name: string, candidates: readonly Candidate[]): string {
  return candidates.find((candidate) => candidate.name === name)?.label ?? name;
}
