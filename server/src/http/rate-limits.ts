import { DomainError, type ErrorCode } from "@saydo/shared/core/errors.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { sourceOf } from "./source.ts";

/** The errors of a wrong guess at a code that people type. Links and cookies are too long to be guessed and are not counted. */
const wrongGuesses: ReadonlySet<ErrorCode> = new Set(["code_unknown", "device_code_unknown"]);

/** Pairs of address and join code; far more than one installation ever holds at once. */
const familiarKept = 10_000;

interface Guess {
  readonly ip: string;
  /** The browser, if it has a cookie. */
  readonly sessionId: string | null;
  readonly code: string;
}

export interface RateLimits {
  /** Counts a request of any kind. @throws DomainError `too_many_requests` */
  countRequest(ip: string): Promise<void>;
  /**
   * Runs `act`, which may be a guess at a join code. After too many wrong guesses from there (T1) the code is not looked up at all. A code that was
   * right from that address before is no guess: one person who types nonsense must not keep the rest of the hall out.
   */
  guarded<T>(guess: Guess, act: () => Promise<T>): Promise<T>;
  /** A browser at this address has a seat behind this code. */
  vouch(ip: string, code: string): void;
  countCreation(ip: string): Promise<void>;
  /** The home page of a browser with many seats takes a while. */
  countHome(sessionId: string): Promise<void>;
}

/**
 * In memory: a restart forgets. A hall of 300 phones shares one address, so all limits but those for guesses are generous. Of guesses one browser has
 * fewer than its address. After too many wrong guesses on the whole server, every address has as few as a browser.
 */
export function createRateLimits(): RateLimits {
  const requests = new RateLimiterMemory({ points: 6000, duration: 60 });
  const creations = new RateLimiterMemory({ points: 300, duration: 3600 });
  const homes = new RateLimiterMemory({ points: 60, duration: 60 });
  const browsers = new RateLimiterMemory({ points: 10, duration: 60 });
  const addresses = new RateLimiterMemory({ points: 60, duration: 60 });
  const fewer = new RateLimiterMemory({ points: 10, duration: 60 });
  const server = new RateLimiterMemory({ points: 300, duration: 3600 });
  const everybody = "server";
  const familiar = new Set<string>();
  /** Look-ups in progress: other requests of the hall wait for the first to tell whether the code is right. */
  const underWay = new Map<string, Promise<unknown>>();

  function remember(key: string): void {
    familiar.add(key);
    const oldest = familiar.keys().next();
    if (familiar.size > familiarKept && !oldest.done) familiar.delete(oldest.value);
  }

  /**
   * Counted before the look-up: simultaneous requests must not all pass while the count is still zero. Returns a function that takes the count back.
   */
  async function takeGuess(source: string, sessionId: string | null): Promise<() => Promise<unknown>> {
    const heard = await server.get(everybody);
    const isBusy = heard !== null && heard.consumedPoints >= server.points;
    const taken: [RateLimiterMemory, string][] = [];
    const giveBack = () => Promise.all(taken.map(([limiter, key]) => limiter.reward(key)));
    const all: [RateLimiterMemory, string][] = [[isBusy ? fewer : addresses, source]];
    if (sessionId !== null) all.unshift([browsers, sessionId]);
    for (const [limiter, key] of all) {
      try {
        await consume(limiter, key);
      } catch (error) {
        await giveBack();
        throw error;
      }
      taken.push([limiter, key]);
    }
    return giveBack;
  }

  async function tryGuess<T>(
    key: string,
    { source, sessionId }: { source: string; sessionId: string | null },
    act: () => Promise<T>,
  ) {
    const giveBack = await takeGuess(source, sessionId);
    try {
      const result = await act();
      remember(key);
      await giveBack();
      return result;
    } catch (error) {
      if (error instanceof DomainError && wrongGuesses.has(error.code)) await server.penalty(everybody);
      else {
        // A request that was refused for another reason held a right code.
        if (error instanceof DomainError) remember(key);
        await giveBack();
      }
      throw error;
    }
  }

  return {
    countRequest: (ip) => consume(requests, sourceOf(ip)),
    countHome: (sessionId) => consume(homes, sessionId),
    countCreation: (ip) => consume(creations, sourceOf(ip)),
    vouch: (ip, code) => remember(keyOf(sourceOf(ip), code)),
    async guarded({ ip, sessionId, code }, act) {
      const source = sourceOf(ip);
      const key = keyOf(source, code);
      for (let first = underWay.get(key); first && !familiar.has(key); first = underWay.get(key)) await first;
      if (familiar.has(key)) return act();
      const attempt = tryGuess(key, { source, sessionId }, act);
      const settled = attempt.then(
        () => undefined,
        () => undefined,
      );
      underWay.set(key, settled);
      void settled.then(() => underWay.delete(key));
      return attempt;
    },
  };
}

function keyOf(source: string, code: string): string {
  return `${source} ${code}`;
}

/** @throws DomainError `too_many_requests` */
async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new DomainError("too_many_requests", undefined, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
  }
}
