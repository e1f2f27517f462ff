import { randomBytes, randomInt } from "node:crypto";
import { joinCodeAlphabet, joinCodeLength } from "@saydo/shared/core/join-code.ts";
import type { Ids } from "./ids.ts";

/** Ids from the operating system's random source. */
export const cryptoIds: Ids = {
  id: () => randomBytes(16).toString("base64url"),
  secret: () => randomBytes(32).toString("base64url"),
  joinCode: () =>
    Array.from({ length: joinCodeLength }, () => joinCodeAlphabet.charAt(randomInt(joinCodeAlphabet.length))).join(""),
  below: (limit) => randomInt(limit),
  clientId: () => randomInt(1, 2 ** 32),
};
