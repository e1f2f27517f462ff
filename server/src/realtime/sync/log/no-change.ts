/** The update of a client that changed nothing: no structs, no deletions. */
export const noChange = new Uint8Array([0, 0]);

export function isNoChange(update: Uint8Array): boolean {
  return Buffer.compare(update, noChange) === 0;
}
