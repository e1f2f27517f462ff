/** A path as people type or scan it. */
export function addressOf(path: string): string {
  return new URL(path, location.origin).href;
}

/** The same without the protocol, for reading aloud. */
export function spokenAddress(path: string): string {
  return addressOf(path).replace(/^https?:\/\//, "");
}
