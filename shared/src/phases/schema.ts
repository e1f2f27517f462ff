import { z } from "zod";
import { phaseIds } from "./index.ts";

export const phaseId = z.enum(phaseIds);
