import { DomainError, type ErrorCode } from "@saydo/shared/core/errors.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Guesses at what is secret; a right one costs nothing. */
const guessCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["code_unknown", "link_invalid"]);

export interface RateLimits {
  /** Counts a request of any kind. @throws DomainError `too_many_requests` */
  countRequest(ip: string): Promise<void>;
  /** Runs what may turn out to be a guess at a join code or a link, unless there were too many wrong ones (T1). */
  guarded<T>(ip: string, code: string | null, act: () => Promise<T>): Promise<T>;
  countCreation(ip: string): Promise<void>;
}

/** In memory: a restart forgives. A hall of 300 phones stands behind one address, so everything that is not a guess is generous. */
export function createRateLimits(): RateLimits {
  const requests = new RateLimiterMemory({ points: 6000, duration: 60 });
  const creations = new RateLimiterMemory({ points: 300, duration: 3600 });
  const guessesByIp = new RateLimiterMemory({ points: 10, duration: 60 });
  const guessesByCode = new RateLimiterMemory({ points: 60, duration: 3600 });

  async function refuseAfter(limiter: RateLimiterMemory, key: string): Promise<void> {
    const known = await limiter.get(key);
    if (known && known.consumedPoints >= limiter.points) throw new DomainError("too_many_requests");
  }

  return {
    countRequest: (ip) => consume(requests, ip),
    countCreation: (ip) => consume(creations, ip),
    async guarded(ip, code, act) {
      await refuseAfter(guessesByIp, ip);
      if (code !== null) await refuseAfter(guessesByCode, code);
      try {
        return await act();
      } catch (error) {
        if (error instanceof DomainError && guessCodes.has(error.code)) {
          await guessesByIp.penalty(ip);
          if (code !== null && error.code === "link_invalid") await guessesByCode.penalty(code);
        }
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
