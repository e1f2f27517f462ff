import { isIPv6 } from "node:net";

/**
 * Whom a limit counts: an address, or of IPv6 the /64 it comes from, because every home and every phone owns a whole one. What an IPv6
 * socket heard from IPv4 counts as IPv4: a hall must not be one /64 with the rest of the world.
 */
export function sourceOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = "", tail = ""] = ip.split("::");
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}

function groups(part: string): string[] {
  return part === "" ? [] : part.split(":");
}
