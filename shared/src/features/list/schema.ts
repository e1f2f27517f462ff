import { z } from "zod";
import { id, kept, line, sha256Hex } from "../../core/ids.ts";
import { limits, longest } from "../workshops/terms.ts";
import { longestMail } from "./terms.ts";

/** A mail address, or nothing. */
export const mail = z.union([z.literal(""), z.email().max(longestMail)]);

/** A person as the facilitator typed or imported them. */
export const listPerson = z.strictObject({ name: line(longest.name), laneId: id, mail });

export const listPeople = z.array(listPerson).min(1).max(limits.people);

/** A person on the list. The personal link holds the secret, the entry only its hash. */
export const listEntry = z.strictObject({
  /** Also the id of the member who comes by the link. */
  id,
  name: kept(60),
  laneId: id,
  mail: kept(254, 0),
  /** Null until a link was made. */
  linkHash: sha256Hex.nullable(),
});

/** P14: the people whom the doors of a workshop admit. One document, so that an import is stored whole or not at all. */
export const list = z.strictObject({
  /** The workshop's. */
  id,
  v: z.literal(1),
  workshopId: id,
  entries: z.array(listEntry),
});

export type ListPerson = z.infer<typeof listPerson>;
export type ListEntry = z.infer<typeof listEntry>;
export type List = z.infer<typeof list>;
