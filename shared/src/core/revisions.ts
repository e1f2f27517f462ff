import { DomainError } from "./errors.ts";

/**
 * Two windows of one person may change the same thing. A save says which revision it was made from: null is "there was none". A save without
 * it replaces whatever is stored.
 *
 * @throws DomainError `conflict` when another one is stored; the sender reads it, brings both together and saves again.
 */
export function refuseStale(stored: number | null, basedOn: number | null | undefined): void {
  if (basedOn !== undefined && basedOn !== stored) throw new DomainError("conflict", "basedOn");
}
