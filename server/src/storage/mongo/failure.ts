import { mongo } from "mongoose";
import { CannotWrite, DuplicateKey, NoAnswer, OutcomeUnknown } from "../collection.ts";

/** MaxTimeMSExpired, WriteConcernTimeout and the like: the server gave up, the write may have happened. */
const undecidedCodes = new Set<unknown>([50, 64, 79, 100, 202, 262]);

const outOfDiskSpace = 14_031;

/**
 * Says what a failed write means. Whatever is not a plain refusal by the server is "unknown": the driver tries a write a second time, so
 * that even "no server found" may follow a first attempt that went through.
 */
export async function decided<T>(collection: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isDuplicate(error)) throw new DuplicateKey(`${collection}: the id or a unique set is taken`, { cause: error });
    if (error instanceof mongo.MongoServerError && error.code === outOfDiskSpace) {
      throw new CannotWrite(error.message, { cause: error });
    }
    if (isUndecided(error)) {
      throw new OutcomeUnknown(`${collection}: it is not known whether the write happened`, { cause: error });
    }
    throw error;
  }
}

/** Says of everything else that fails for want of an answer, a read above all, that it did. */
export async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUndecided(error)) throw new NoAnswer("MongoDB gives no answer", { cause: error });
    throw error;
  }
}

function isDuplicate(error: unknown): error is mongo.MongoServerError {
  return error instanceof mongo.MongoServerError && error.code === 11_000;
}

function isUndecided(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  if (error instanceof mongo.MongoWriteConcernError || error.hasErrorLabel("RetryableWriteError")) return true;
  return !(error instanceof mongo.MongoServerError) || undecidedCodes.has(error.code);
}
