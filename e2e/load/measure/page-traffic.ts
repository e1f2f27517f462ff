import type { CDPSession } from "@playwright/test";

/** One file as it came over the wire. Times are seconds of the browser's clock. */
export interface Loaded {
  readonly path: string;
  /** When it was asked for, by the clock of the day. */
  readonly wallMs: number;
  readonly askedAt: number;
  readonly doneAt: number;
  /** With its head, as packed. */
  readonly bytes: number;
}

export interface PageTraffic {
  /** What came over the wire so far; what the browser had already is not in it. */
  loaded(): readonly Loaded[];
}

/** A session with its "Network" domain on. */
export function watchTraffic(cdp: CDPSession): PageTraffic {
  const asked = new Map<string, { path: string; wallMs: number; at: number; isKept: boolean }>();
  const all: Loaded[] = [];
  cdp.on("Network.requestWillBeSent", ({ requestId, request, timestamp, wallTime }) => {
    asked.set(requestId, {
      path: new URL(request.url).pathname,
      wallMs: wallTime * 1_000,
      at: timestamp,
      isKept: request.url.startsWith("data:"),
    });
  });
  cdp.on("Network.requestServedFromCache", ({ requestId }) => keep(requestId));
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache === true || response.fromPrefetchCache === true) keep(requestId);
  });
  cdp.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one === undefined || one.isKept || encodedDataLength === 0) return;
    all.push({ path: one.path, wallMs: one.wallMs, askedAt: one.at, doneAt: timestamp, bytes: encodedDataLength });
  });
  function keep(requestId: string): void {
    const one = asked.get(requestId);
    if (one) one.isKept = true;
  }
  return { loaded: () => [...all] };
}

export interface TrafficSum {
  readonly requests: number;
  readonly kb: number;
  readonly scriptKb: number;
  readonly scripts: number;
  readonly fontKb: number;
}

export function sumOf(loaded: readonly Loaded[]): TrafficSum {
  const kb = (list: readonly Loaded[]) => list.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000;
  const scripts = loaded.filter(isScript);
  return {
    requests: loaded.length,
    kb: kb(loaded),
    scriptKb: kb(scripts),
    scripts: scripts.length,
    fontKb: kb(loaded.filter(({ path }) => path.endsWith(".woff2"))),
  };
}

/** How many rounds scripts came in: one that was asked for after another had come belongs to a later round. */
export function roundsOfScripts(loaded: readonly Loaded[]): number {
  const rounds: { readonly doneAt: number; readonly round: number }[] = [];
  for (const { askedAt, doneAt } of loaded.filter(isScript).toSorted((one, other) => one.askedAt - other.askedAt)) {
    const before = rounds.filter((other) => other.doneAt <= askedAt).map(({ round }) => round);
    rounds.push({ doneAt, round: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...rounds.map(({ round }) => round));
}

function isScript({ path }: Loaded): boolean {
  return path.endsWith(".js");
}
