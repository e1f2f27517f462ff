import { mongo } from "mongoose";
import { expect, it } from "vitest";
import { CannotWrite, DuplicateKey, OutcomeUnknown } from "../collection.ts";
import { decided } from "./failure.ts";

const refusedWith = (code: number) =>
  decided("notes", Promise.reject(new mongo.MongoServerError({ code, message: "no" })));

it("a database whose disk is full cannot write, and nothing is unknown about it", async () => {
  await expect(refusedWith(14_031)).rejects.toThrow(CannotWrite);
});

it("a taken id and a write that may have happened stay what they are", async () => {
  await expect(refusedWith(11_000)).rejects.toThrow(DuplicateKey);
  await expect(refusedWith(64)).rejects.toThrow(OutcomeUnknown);
});
