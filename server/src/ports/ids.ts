/** The only source of randomness, so that tests can predict it. */
export interface Ids {
  /** A new opaque id, at least 120 random bits in production. */
  id(): string;
  /** A 256-bit secret in base64url, 43 characters. */
  secret(): string;
  /** A join code of the alphabet in `shared/src/core/ids.ts`. */
  joinCode(): string;
  /** A uniformly random integer in 0 … below − 1. */
  below(limit: number): number;
  /** A client id for a Y.Doc: 32 random bits, never 0. */
  clientId(): number;
}
