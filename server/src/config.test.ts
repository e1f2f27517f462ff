import { expect, it } from "vitest";
import { BadConfig, readConfig } from "./config.ts";

it("needs nothing to be set", () => {
  expect(readConfig({ PORT: "", UNRELATED: "x" })).toEqual({
    port: 3000,
    host: undefined,
    dataFolder: "data",
    mongoUri: null,
    publicUrl: null,
    logLevel: "info",
    trustProxy: 0,
  });
});

it("takes an https address as a sign of one proxy", () => {
  const { publicUrl, trustProxy } = readConfig({ PUBLIC_URL: "https://saydo.example.org" });
  expect(publicUrl?.host).toBe("saydo.example.org");
  expect(trustProxy).toBe(1);
  expect(readConfig({ PUBLIC_URL: "https://saydo.example.org", TRUST_PROXY: "0" }).trustProxy).toBe(0);
});

it.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["PUBLIC_URL", "saydo.example.org"],
  ["PUBLIC_URL", "ftp://saydo.example.org"],
  ["PUBLIC_URL", "https://example.org/saydo"],
  ["LOG_LEVEL", "loud"],
  ["TRUST_PROXY", "yes"],
])("names %s when it is %s", (name, value) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(BadConfig);
  expect(read).toThrow(new RegExp(`^${name} .+"${value}"`));
});
