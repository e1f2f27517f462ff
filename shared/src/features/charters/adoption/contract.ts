import { z } from "zod";
import { command, section } from "../../../core/contract.ts";
import { id } from "../../../core/ids.ts";

/** Actions that were adopted. Each member is told their own, and no other name. */
export const adoptionView = z.strictObject({
  adopted: z.array(z.strictObject({ lineId: id, count: z.int(), isMine: z.boolean() })),
});

export const adoptionSections = {
  adoption: section({ view: adoptionView, pace: "soon", per: "person", reads: ["adoptions"] }),
};

export const adoptionCommands = {
  /** Of an action that the newest charter prints under "what we do ourselves". */
  "charters:adopt": command({
    kind: "act",
    needs: "charters:adopt",
    input: z.strictObject({ lineId: id, isAdopted: z.boolean() }),
    output: z.strictObject({}),
  }),
};

export type AdoptionView = z.infer<typeof adoptionView>;
