/** An update that brings nothing: what somebody says who has nothing to say. No structs, no deletions. */
export const noChange = new Uint8Array([0, 0]);

export function isNoChange(update: Uint8Array): boolean {
  return Buffer.compare(update, noChange) === 0;
}
