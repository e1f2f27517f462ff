import { DomainError } from "./errors.ts";

/**
 * Somebody with two windows changes one thing in both. A save says which revision it was made from: null is "there was none". Who leaves it
 * out replaces whatever is there.
 *
 * @throws DomainError `conflict` when another one is stored; the sender reads it, brings both together and saves again.
 */
export function refuseStale(stored: number | null, basedOn: number | null | undefined): void {
  if (basedOn !== undefined && basedOn !== stored) throw new DomainError("conflict", "basedOn");
}
