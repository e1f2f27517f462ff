const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Where other devices reach this installation. On the computer it runs on, people open `localhost`, which means the phone itself when it is
 * scanned by a phone: there the server says its own address in the page.
 */
function origin(): string {
  if (!loopback.test(location.hostname)) return location.origin;
  return document.querySelector('meta[name="saydo-address"]')?.getAttribute("content") ?? location.origin;
}

/** A path as people type or scan it, on whatever device. */
export function addressOf(path: string): string {
  return new URL(path, origin()).href;
}

/** The same without the protocol, for reading aloud. */
export function spokenAddress(path: string): string {
  return addressOf(path).replace(/^https?:\/\//, "");
}
