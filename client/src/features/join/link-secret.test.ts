import { expect, it } from "vitest";
import { linkSecret, splitAtHash } from "./link-secret.ts";

const secret = "em9RNjktggn3Fc3Com-DCrMmk4MaYOE-TsGIJ1HkxDo";

it.each([
  ["as it was sent", `#leader=${secret}`],
  ["with an encoded equals sign", `#leader%3D${secret}`],
  ["with a full stop behind it", `#leader=${secret}.`],
  ["in brackets", `#leader=${secret})`],
  ["with an encoded blank behind it", `#leader=${secret}%20`],
])("finds the secret of a link %s", (_how, hash) => {
  expect(linkSecret("leader", hash)).toEqual({ kind: "whole", secret });
});

it.each([`#leader=${secret.slice(1)}`, "#leader=", "#leader", "#leader=%E0%A4"])(
  "says that %s is not whole",
  (hash) => {
    expect(linkSecret("leader", hash)).toEqual({ kind: "broken" });
  },
);

it.each(["", "#", "#recover=x", "#new"])("finds no invitation in %s", (hash) => {
  expect(linkSecret("leader", hash)).toEqual({ kind: "none" });
});

it("finds the secret when the hash sign became part of the path", () => {
  const { before, tail } = splitAtHash(`29QQMQ%23leader=${secret}`);
  expect(before).toBe("29QQMQ");
  expect(linkSecret("leader", "", tail)).toEqual({ kind: "whole", secret });
});
