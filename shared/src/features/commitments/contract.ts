import { z } from "zod";
import { byContent, command, section } from "../../core/contract.ts";
import { basedOn, day, id, instant, line, prose, sha256Hex } from "../../core/ids.ts";
import { opening } from "../privacy/schema.ts";
import { commitmentDraft, signature } from "./schema.ts";
import { longest, shortest } from "./terms.ts";

export const commitmentView = z.strictObject({
  id,
  docketId: id,
  seatId: id,
  ownerName: z.string(),
  ownerTitle: z.string(),
  revision: z.int(),
  draft: commitmentDraft,
  state: z.enum(["draft", "ready", "signed", "changed-since-signed", "withdrawn"]),
  /** The fields that must still be filled in before it can be signed. */
  missing: z.array(z.string()),
  signature: signature.omit({ canonical: true }).nullable(),
  /** The signer's name as typed; the signature itself holds its salted hash. */
  signerName: z.string().nullable(),
  signedText: z.string().nullable(),
  firstDueOn: day.nullable(),
  withdrawn: z.strictObject({ reason: z.string(), at: instant }).nullable(),
});

/** Promises are always named, and the whole room sees them being made. */
export const commitmentsView = z.strictObject({ commitments: z.array(byContent(commitmentView)) });

export const commitmentsSections = {
  commitments: section({
    view: commitmentsView,
    pace: "now",
    per: "role",
    reads: ["commitments", "docket", "items", "leaders", "phase"],
  }),
};

const done = z.strictObject({});

export const commitmentsCommands = {
  /** Creates or revises the sender's commitment for a docket item that they answered with commit, part or counter. */
  "commitments:save": command({
    kind: "save",
    needs: "commitments:draft",
    input: z.strictObject({ docketId: id, draft: commitmentDraft, basedOn }),
    output: z.strictObject({ commitmentId: id, revision: z.int() }),
  }),
  /** The text behind the dialog. The client hashes it and sends the hash back with the signature. */
  "commitments:bytes": command({
    kind: "question",
    needs: "commitments:sign",
    input: z.strictObject({ commitmentId: id }),
    output: z.strictObject({
      revision: z.int(),
      canonical: z.string(),
      hash: sha256Hex,
      /** For the concealed names in the text. */
      openings: z.array(opening),
    }),
  }),
  "commitments:sign": command({
    kind: "act",
    needs: "commitments:sign",
    input: z.strictObject({
      commitmentId: id,
      revision: z.int(),
      hash: sha256Hex,
      signerName: line(longest.signerName),
    }),
    output: z.strictObject({ signedAt: instant }),
  }),
  "commitments:withdraw": command({
    kind: "act",
    needs: "commitments:withdraw",
    input: z.strictObject({ commitmentId: id, reason: prose(longest.withdrawal, shortest.withdrawal) }),
    output: done,
  }),
};

export type CommitmentView = z.infer<typeof commitmentView>;
export type CommitmentsView = z.infer<typeof commitmentsView>;
