import { peers } from "./peer.ts";
import { saydo } from "./saydo.ts";
import type { Candidate } from "./server.ts";

/** In the order of the table. */
export const candidates: readonly Candidate[] = [saydo, ...peers];
