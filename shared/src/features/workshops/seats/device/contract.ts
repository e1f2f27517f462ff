import { z } from "zod";
import { roles } from "../../../../capabilities.ts";
import { command, route } from "../../../../core/contract.ts";
import { id, instant, secret } from "../../../../core/ids.ts";
import { joinCodeAlphabet } from "../../../../core/join-code.ts";
import { routePaths } from "../../../../route-paths.ts";
import { normaliseDeviceCode } from "./rules.ts";
import { deviceCodeLength } from "./terms.ts";

const code = z
  .string()
  // A whole link may be pasted.
  .max(2000)
  .transform(normaliseDeviceCode)
  .pipe(z.string().regex(new RegExp(`^[${joinCodeAlphabet}]{${deviceCodeLength}}$`)));

const byCode = z.strictObject({ code });

export const deviceCommands = {
  /** P14: a code that takes the own seat to another device, once. A new code makes the one before useless. */
  "seat:device-code": command({
    kind: "act",
    needs: "workshop:read",
    input: z.strictObject({}),
    output: z.strictObject({ code: z.string(), until: instant }),
  }),
};

export const deviceRoutes = {
  seatOfCode: route({
    ...routePaths.seatOfCode,
    who: "anyone",
    summary: "Look at the seat that a code takes to this device, without using the code.",
    params: z.strictObject({}),
    body: byCode,
    response: z.strictObject({
      workshopId: id,
      title: z.string(),
      name: z.string(),
      role: z.enum(roles),
      /** This browser has the seat already. */
      isYours: z.boolean(),
    }),
  }),
  moveSeat: route({
    ...routePaths.moveSeat,
    who: "anyone",
    summary: "Take a seat to this browser with a code from the one that had it, which loses the seat at once.",
    params: z.strictObject({}),
    body: byCode,
    response: z.strictObject({ workshopId: id, memberId: id, ticket: secret }),
  }),
};
