import { getHeapStatistics, setFlagsFromString } from "node:v8";

/** From this limit of the heap on, which about 4 GB of memory give it, V8 itself goes up to four times. */
const roomyBytes = 2 * 2 ** 30;

/**
 * Lets the heap grow to four times what is in use, or halfway to its limit if that is less, before V8 marks all of it again. How much it
 * grows V8 derives from how fast old memory is asked for. A relay, whose frames die young, asks for little, so that the next marking was three to nine seconds
 * after the last: up to 20 ms at once in which nobody's card moves. Where memory is scarce, V8 is left alone.
 */
export function growHeapAmply(): void {
  if (getHeapStatistics().heap_size_limit < roomyBytes) return;
  // Node warns of flags set after the start; this one is a number that V8 looks up at the end of each full collection.
  setFlagsFromString("--heap-growing-percent=300");
}
