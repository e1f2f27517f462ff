import { afterEach, expect, test, vi } from "vitest";
import { addressOf, spokenAddress } from "./address-of.ts";

afterEach(() => vi.unstubAllGlobals());

function openedAt(address: string, said: string | null): void {
  vi.stubGlobal("location", new URL(address));
  vi.stubGlobal("document", { querySelector: () => (said === null ? null : { getAttribute: () => said }) });
}

test("a link made on the computer that runs the server opens on other devices too", () => {
  openedAt("http://localhost:3000/new", "http://192.0.2.2:3000");
  expect(addressOf("/j/K7QX3M")).toBe("http://192.0.2.2:3000/j/K7QX3M");
  expect(spokenAddress("/j")).toBe("192.0.2.2:3000/j");
});

test.each([
  ["http://localhost:3000", null],
  ["https://saydo.example.org", "http://192.0.2.2:3000"],
])("opened at %s, told %s, links stay there", (address, said) => {
  openedAt(address, said);
  expect(addressOf("/j")).toBe(`${address}/j`);
});
