import { expect, it } from "vitest";
import { greeting } from "./greeting.ts";

it("names the address of this computer, the one for phones with its code, and the demo", () => {
  const text = greeting({ port: 3000, publicUrl: null, lanAddress: "192.168.1.20" });
  expect(text).toContain("http://localhost:3000");
  expect(text).toContain("http://192.168.1.20:3000");
  expect(text).toMatch(/[█▀▄]/);
  expect(text).toContain("Try the demo workshop");
});

it("prefers the address people know, and does without a network", () => {
  const known = greeting({ port: 3000, publicUrl: new URL("https://saydo.example.org"), lanAddress: "192.168.1.20" });
  expect(known).toContain("https://saydo.example.org\n");
  expect(known).not.toContain("192.168.1.20");
  expect(greeting({ port: 8080, publicUrl: null, lanAddress: null })).not.toMatch(/[█▀▄]/);
});
