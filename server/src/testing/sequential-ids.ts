import { joinCodeAlphabet, joinCodeLength } from "@saydo/shared/core/join-code.ts";
import type { Ids } from "../ports/ids.ts";

/** Ids that count, and a small seeded generator behind `below`: the same test makes the same ids. */
export function sequentialIds(seed = 1): Ids {
  let count = 0;
  let state = seed;
  const next = () => {
    count += 1;
    return count;
  };
  return {
    id: () => `id${String(next()).padStart(6, "0")}`,
    secret: () => `secret${String(next()).padStart(37, "0")}`,
    joinCode() {
      let rest = next();
      let code = "";
      for (let place = 0; place < joinCodeLength; place += 1) {
        code = joinCodeAlphabet.charAt(rest % joinCodeAlphabet.length) + code;
        rest = Math.floor(rest / joinCodeAlphabet.length);
      }
      return code;
    },
    below(limit) {
      // Park–Miller; enough to shuffle by in a test.
      state = (state * 48_271) % 2_147_483_647;
      return state % limit;
    },
    clientId: () => 1_000_000 + next(),
  };
}
