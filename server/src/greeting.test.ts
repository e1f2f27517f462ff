import { expect, it } from "vitest";
import { greeting } from "./greeting.ts";

const home = { port: 3000, publicUrl: null, lanAddress: null, hasDemo: true };

it("names the address of this computer, the one for phones with its code, and the demo", () => {
  const text = greeting({ ...home, lanAddress: "192.168.1.20" });
  expect(text).toContain("http://localhost:3000");
  expect(text).toContain("http://192.168.1.20:3000");
  expect(text).toMatch(/[█▀▄]/);
  expect(text).toContain("Try the demo workshop");
});

it("prefers the address people know, and does without a network", () => {
  const known = greeting({
    ...home,
    publicUrl: new URL("https://saydo.example.org"),
    lanAddress: "192.168.1.20",
  });
  expect(known).toContain("https://saydo.example.org\n");
  expect(known).not.toContain("192.168.1.20");
  expect(greeting(home)).not.toMatch(/[█▀▄]/);
});

it("says nothing of a demo that is switched off", () => {
  expect(greeting({ ...home, hasDemo: false })).not.toMatch(/demo/i);
});
