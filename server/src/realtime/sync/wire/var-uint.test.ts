import * as decoding from "lib0/decoding";
import { expect, test } from "vitest";
import { varUintLength, writeVarUint } from "./var-uint.ts";

test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1])(
  "%i is what lib0 reads",
  (value) => {
    const bytes = new Uint8Array(varUintLength(value) + 1);
    const end = writeVarUint(bytes, 1, value);
    expect(end).toBe(bytes.length);
    expect(decoding.readVarUint(decoding.createDecoder(bytes.subarray(1)))).toBe(value);
  },
);
