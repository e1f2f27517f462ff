import { createPublicKey, verify } from "node:crypto";
import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import type { VerifySignature } from "@saydo/shared/features/commitments/rules.ts";
import type { TestApp } from "../start-test-app.ts";
import { aDocket, docketItem, person, type TestBallot } from "./a-ballot.ts";
import { commitTo, completeDraft, sign, untilCommitment } from "./a-commitment.ts";

const leaders = [
  { name: "Lena", title: "Head of service" },
  { name: "Mia", title: "Head of stores" },
];
export const feedbackSetUp = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
const authority = { laneId: "everyone", situation: "Payment failed | twice", limitToday: "20", limitNew: "100" };

/** One promise signed, one refused, one unanswered; the workshop is in Close. */
export async function aFinishedWorkshop(
  app: TestApp,
  options: Parameters<typeof aDocket>[1] = {},
): Promise<TestBallot> {
  const ballot = await aDocket(app, { participants: 3, leaders, leadersPresent: 2, ...options });
  const [lena, mia] = [person(ballot.workshop.leaders), person(ballot.workshop.leaders, 1)];
  const id = await commitTo(lena, "call back", completeDraft(app, { type: "authority", authority }));
  const { id: docketId } = docketItem(mia, "refund at once");
  await mia.socket.call("answers:give", {
    kind: "no",
    docketId,
    text: "The tills cannot do this before the *new* ones arrive in 2027.",
  });
  await ballot.workshop.go("sign");
  await sign(lena, id);
  await untilCommitment(lena, id, "signed");
  await ballot.workshop.go("close");
  return ballot;
}

export async function publish(
  app: TestApp,
  { workshop }: TestBallot,
): Promise<{ charter: Charter; publicKey: string }> {
  const { charterId } = await workshop.facilitator.socket.call("charters:publish", feedbackSetUp);
  return app.client().api("charter", { params: { charterId } });
}

/** Checks whether the server with this key made a seal. */
export function verifier(publicKey: string): VerifySignature {
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
  return (bytes, signature) => verify(null, bytes, key, Buffer.from(signature, "base64url"));
}
