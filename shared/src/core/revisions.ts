import { DomainError } from "./errors.ts";

/**
 * Two windows of one person may change the same row. `basedOn` is the revision that a save was made from; null means that there was none. A save
 * without `basedOn` replaces whatever is stored.
 *
 * @throws DomainError `conflict` when another revision is stored; the client then reads that one, merges both and saves again.
 */
export function refuseStale(stored: number | null, basedOn: number | null | undefined): void {
  if (basedOn !== undefined && basedOn !== stored) throw new DomainError("conflict", "basedOn");
}
