import { setFlagsFromString } from "node:v8";

/**
 * Lets the heap grow to four times what was in use before V8 marks all of it again, the most V8 would choose itself, and only up to the limit of
 * the process. Of its own accord it chooses less for who keeps little of what it makes: a server whose frames die young. Then the next limit
 * is nearer than one young generation, which begins the next marking at once: every three to nine seconds up to 20 ms in which nobody's card moves.
 */
export function growHeapAmply(): void {
  // Read at the end of each collection, so that it may still be set when the process runs.
  setFlagsFromString("--heap-growing-percent=300");
}
