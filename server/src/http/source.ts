import ipaddr from "ipaddr.js";

/**
 * What a limit counts: an address, or for IPv6 its /64, because every home and every phone owns a whole one. An IPv4 address on an IPv6 socket counts
 * as IPv4: else a hall would share one /64 with the rest of the world.
 */
export function sourceOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":");
}
