import { getHeapStatistics, setFlagsFromString } from "node:v8";

/** From this heap limit on, reached with about 4 GB of memory, V8 itself lets the heap grow up to four times. */
const roomyBytes = 2 * 2 ** 30;

/**
 * Lets the heap grow to four times the memory in use, or halfway to its limit if that is less, before V8 marks all of it again. V8 derives the growth
 * from how fast old memory is allocated. A relay, whose frames die young, allocates little of it, so V8 marked again every three to nine seconds, and
 * each time no card moved for up to 20 ms. Where memory is scarce, V8 is left alone.
 */
export function letHeapGrow(): void {
  if (getHeapStatistics().heap_size_limit < roomyBytes) return;
  // Node warns of flags set after the start; V8 reads this number at the end of each full collection.
  setFlagsFromString("--heap-growing-percent=300");
}
