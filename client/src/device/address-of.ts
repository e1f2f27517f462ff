import { saidByServer } from "./said-by-server.ts";

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Where other devices reach this installation. On the server's own computer people open `localhost`, but a phone that scans `localhost` would reach
 * itself. The server therefore puts its real address into the page.
 */
function origin(): string {
  if (!loopback.test(location.hostname)) return location.origin;
  return saidByServer("address") ?? location.origin;
}

/** A path as a full address, to be typed or scanned on any device. */
export function addressOf(path: string): string {
  return new URL(path, origin()).href;
}

/** A path as an address without the protocol, for reading aloud. */
export function spokenAddress(path: string): string {
  return addressOf(path).replace(/^https?:\/\//, "");
}
