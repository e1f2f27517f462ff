import { expect, it } from "vitest";
import { sourceOf } from "./source.ts";

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::FFFF:c000:207", "192.0.2.7"],
  ["2001:0DB8:1::6", "2001:db8:1:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["no address", "no address"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0"],
  ["", ""],
])("%s counts as %s", (ip, source) => {
  expect(sourceOf(ip)).toBe(source);
});
