/**
 * Append-only collections lie in a database of their own, so that one short role can grant "find and insert" there and everything
 * else elsewhere: no list of collection names that a new feature could forget to join.
 */
export function sealedDatabase(name: string): string {
  return `${name}_sealed`;
}
