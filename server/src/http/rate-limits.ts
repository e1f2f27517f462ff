import { DomainError, type ErrorCode } from "@saydo/shared/core/errors.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { sourceOf } from "./source.ts";

/** Guesses at what is secret; a right one costs nothing. */
const guessCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["code_unknown", "link_invalid"]);

/** Halls with their workshop; far more than one installation ever holds at once. */
const familiarKept = 10_000;

export interface RateLimits {
  /** Counts a request of any kind. @throws DomainError `too_many_requests` */
  countRequest(ip: string): Promise<void>;
  /**
   * Runs what may turn out to be a guess at a join code or a link, unless there were too many wrong ones from there (T1). A code that was
   * right from there before is no guess any more: one person in the hall who types nonsense must not keep the others out.
   */
  guarded<T>(ip: string, code: string | null, act: () => Promise<T>): Promise<T>;
  countCreation(ip: string): Promise<void>;
}

/** In memory: a restart forgives. A hall of 300 phones stands behind one address, so everything that is not a guess is generous. */
export function createRateLimits(): RateLimits {
  const requests = new RateLimiterMemory({ points: 6000, duration: 60 });
  const creations = new RateLimiterMemory({ points: 300, duration: 3600 });
  const guesses = new RateLimiterMemory({ points: 10, duration: 60 });
  const familiar = new Set<string>();

  function remember(key: string): void {
    familiar.add(key);
    const oldest = familiar.keys().next();
    if (familiar.size > familiarKept && !oldest.done) familiar.delete(oldest.value);
  }

  async function refuseGuesser(source: string): Promise<void> {
    const known = await guesses.get(source);
    if (known && known.consumedPoints >= guesses.points) throw new DomainError("too_many_requests");
  }

  return {
    countRequest: (ip) => consume(requests, sourceOf(ip)),
    countCreation: (ip) => consume(creations, sourceOf(ip)),
    async guarded(ip, code, act) {
      const source = sourceOf(ip);
      const key = code === null ? null : `${source} ${code}`;
      if (key === null || !familiar.has(key)) await refuseGuesser(source);
      try {
        const result = await act();
        if (key !== null) remember(key);
        return result;
      } catch (error) {
        if (error instanceof DomainError && guessCodes.has(error.code)) await guesses.penalty(source);
        throw error;
      }
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new DomainError("too_many_requests");
    throw error;
  }
}
