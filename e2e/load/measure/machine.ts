import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

const ticksPerSecond = 100;

/** Processor seconds a process has used, user and system; null where the system does not tell. */
export function cpuSeconds(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the name in brackets and may hold spaces.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [Number(fields?.[11]), Number(fields?.[12])];
  return Number.isFinite(user + system) ? (user + system) / ticksPerSecond : null;
}

/** How long a process was ready to run while another one had the core, in seconds; null where the system does not tell. */
export function waitedSeconds(pid: number): number | null {
  const [, waitedNs] = read(`/proc/${pid}/schedstat`)?.split(" ") ?? [];
  return waitedNs === undefined ? null : Number(waitedNs) / 1e9;
}

/** Resident memory of a process in MiB, now and at its highest. */
export function memoryMib(pid: number): { now: number; peak: number } | null {
  const status = read(`/proc/${pid}/status`);
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status ?? "")?.[1]);
  const [now, peak] = [kib("VmRSS") / 1024, kib("VmHWM") / 1024];
  return Number.isFinite(now + peak) ? { now, peak } : null;
}

/** Ticks since the machine was started: `wanted` is what it used or would have used, `stolen` the part of it in which its host ran other machines. */
export interface MachineTicks {
  readonly wanted: number;
  readonly stolen: number;
}

/** null where the system does not tell. */
export function machineTicks(stat = read("/proc/stat")): MachineTicks | null {
  const [, fields] = /^cpu +(.*)$/m.exec(stat ?? "") ?? [];
  const [user, nice, system, _idle, _ioWait, irq, softIrq, stolen] = fields?.split(" ").map(Number) ?? [];
  const wanted = [user, nice, system, irq, softIrq, stolen].reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0);
  return stolen === undefined ? null : { wanted, stolen };
}

/** The host's part of what was wanted between two readings, 0 to 1; null where it is not known. */
export function stolenShare(before: MachineTicks | null, after: MachineTicks | null): number | null {
  if (before === null || after === null) return null;
  return (after.stolen - before.stolen) / Math.max(1, after.wanted - before.wanted);
}

/** What has to be put before a command so that it stays on one core: the server on the first, the load on the second. */
export function pinned(core: number): readonly string[] {
  // Not `availableParallelism`: this process has one core itself, and the server must have the other.
  if (cpus().length < 2) return [];
  try {
    execFileSync("taskset", ["-c", String(core), "true"], { stdio: "ignore" });
    return ["taskset", "-c", String(core)];
  } catch {
    return [];
  }
}

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}`;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
