import { createPublicKey, verify } from "node:crypto";
import { addDays } from "@saydo/shared/core/days.ts";
import { attestationBytes } from "@saydo/shared/features/commitments/rules.ts";
import { commitmentStatement } from "@saydo/shared/features/commitments/schema.ts";
import { namesOf } from "@saydo/shared/features/privacy/rules.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigningKey } from "../../signing/key.ts";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { aDocket, docketItem, person, type TestBallot } from "../../testing/builders/a-ballot.ts";
import { commitment, commitTo, completeDraft, sign, untilCommitment } from "../../testing/builders/a-commitment.ts";
import type { TestPerson } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const leaders = [
  { name: "Lena", title: "Head of service" },
  { name: "Mia", title: "Head of stores" },
];

let app: TestApp;
let ballot: TestBallot;
let lena: TestPerson;
let mia: TestPerson;
let anna: TestPerson;
beforeEach(async () => {
  app = await startTestApp();
  ballot = await aDocket(app, { participants: 3, leaders, leadersPresent: 2 });
  lena = person(ballot.workshop.leaders);
  mia = person(ballot.workshop.leaders, 1);
  anna = person(ballot.workshop.participants);
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("P8 a commitment before it is signed", () => {
  it("is saved half-finished, seen by the whole room, and says what is missing", async () => {
    const draft = completeDraft(app, { measure: "", dueOn: null });
    const id = await commitTo(lena, "call back", draft);
    await until(() => anna.socket.sections.commitments.commitments.length === 1);
    expect(commitment(anna, id)).toMatchObject({
      state: "draft",
      missing: ["dueOn", "measure"],
      revision: 1,
      signature: null,
    });
    const { id: docketId } = docketItem(lena, "call back");
    const save = () => lena.socket.call("commitments:save", { docketId, draft: completeDraft(app) });
    expect(await save()).toEqual({ commitmentId: id, revision: 2 });
    expect(await save()).toEqual({ commitmentId: id, revision: 2 });
    await untilCommitment(anna, id, "ready");
  });

  it("has the bytes of its newest revision, also when the same question is sent again", async () => {
    const draft = completeDraft(app);
    const id = await commitTo(lena, "call back", draft);
    await ballot.workshop.go("sign");
    const bytes = () => lena.socket.call("commitments:bytes", { commitmentId: id }, "the-same-key");
    expect((await bytes()).revision).toBe(1);
    const { id: docketId } = docketItem(lena, "call back");
    await lena.socket.call("commitments:save", { docketId, draft: { ...draft, measure: "None waits longer" } });
    const { revision, canonical } = await bytes();
    expect(revision).toBe(2);
    expect(canonical).toContain("None waits longer");
  });

  it("needs an answer that promises something, and only the giver of the answer writes it", async () => {
    const { id: docketId } = docketItem(lena, "call back");
    const draft = completeDraft(app);
    const save = (who: TestPerson, more = {}) =>
      refusal(who.socket.call("commitments:save", { docketId, draft, ...more }));
    expect(await save(lena)).toBe("incomplete");
    await lena.socket.call("answers:give", {
      kind: "no",
      docketId,
      text: "We cannot do this before the contract ends in 2027.",
    });
    expect(await save(lena)).toBe("incomplete");
    await lena.socket.call("answers:give", { kind: "counter", docketId, text: "One day instead of two" });
    expect(await save(mia)).toBe("not_owner");
    expect(await save(anna)).toBe("forbidden");
    const elsewhere = { laneId: "unknown", situation: "Refund", limitToday: "", limitNew: "100" };
    expect(await save(lena, { draft: { ...draft, type: "authority", authority: elsewhere } })).toBe("invalid_input");
    expect(await save(lena, { docketId: "unknown" })).toBe("not_found");
  });

  it("of a leader who then passes the item on is replaced by the next leader's", async () => {
    const { id: docketId } = docketItem(lena, "call back");
    const id = await commitTo(lena, "call back", completeDraft(app));
    await untilCommitment(anna, id, "ready");
    const toSeatId = mia.socket.sections.me.seatId ?? "";
    await lena.socket.call("answers:give", { kind: "not-mine", docketId, text: "Stores own this", toSeatId });
    await until(() => anna.socket.sections.commitments.commitments.length === 0);
    const draft = completeDraft(app, { text: "Every store keeps one trained person at the desk." });
    expect(await commitTo(mia, "call back", draft)).toBe(id);
    await untilCommitment(anna, id, "ready");
    expect(commitment(anna, id).ownerName).toBe("Leader 2");
    expect(await refusal(lena.socket.call("commitments:save", { docketId, draft }))).toBe("not_owner");
  });

  const incomplete = [
    ["incomplete", { text: "" }],
    ["poster", { text: "We will communicate the values to everybody." }],
    ["due_in_past", { dueOn: "2026-01-01" }],
    ["due_too_far", { dueOn: "2028-01-01" }],
  ] as const;
  it.each(incomplete)("cannot be signed: %s", async (code, change) => {
    const id = await commitTo(lena, "call back", completeDraft(app, change));
    await ballot.workshop.go("sign");
    expect(await refusal(lena.socket.call("commitments:bytes", { commitmentId: id }))).toBe(code);
    const blind = { commitmentId: id, revision: 1, hash: "0".repeat(64), signerName: "Lena" };
    expect(await refusal(lena.socket.call("commitments:sign", blind))).toBe(code);
  });
});

describe("P8 a signature", () => {
  it("is over the bytes the signer saw, with staff's own words, the vote and the answer", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    const { canonical, openings } = await lena.socket.call("commitments:bytes", { commitmentId: id });
    expect(openings.map(({ name }) => name)).toEqual(["Leader 1"]);
    const statement = commitmentStatement.parse(JSON.parse(canonical));
    expect(statement).toMatchObject({
      commitmentId: id,
      workshopId: ballot.workshop.id,
      ownerName: [...namesOf(openings).keys()][0],
      ownerTitle: "Head of service",
      answer: { kind: "commit", text: "Yes, by autumn." },
      item: { points: 1, voters: 1, rank: 1, isTied: true },
      terms: { text: completeDraft(app).text, authority: null },
    });
    expect(statement.item.texts).toEqual(["When a payment fails, I call back, so that nobody waits"]);
    const { signedAt } = await sign(lena, id);
    await untilCommitment(anna, id, "signed");
    expect(commitment(anna, id)).toMatchObject({
      signedText: completeDraft(app).text,
      firstDueOn: completeDraft(app).dueOn,
      signature: { level: "server-attested", signedAt, method: "typed-name" },
      signerName: "Lena Brandt",
    });
  });

  it("is attested by the server's key, which can be checked without the server", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    await sign(lena, id);
    await untilCommitment(anna, id, "signed");
    const { signature } = commitment(anna, id);
    if (!signature) throw new Error("not signed");
    await app.app.close();
    const engine = await openSqliteEngine({ file: app.file });
    const { publicKey, keyId } = await openSigningKey({ engine, clock: app.clock });
    await engine.close();
    expect(signature.keyId).toBe(keyId);
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
    const check = (attested: typeof signature) =>
      verify(null, attestationBytes(attested), key, Buffer.from(attested.attestation, "base64url"));
    expect(check(signature)).toBe(true);
    expect(check({ ...signature, signerName: "Somebody else" })).toBe(false);
    expect(check({ ...signature, hash: "0".repeat(64) })).toBe(false);
    expect(check({ ...signature, signedAt: signature.signedAt + 1 })).toBe(false);
  });

  it("is refused for a text that is not the one the signer saw", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    const seen = await lena.socket.call("commitments:bytes", { commitmentId: id });
    const { id: docketId } = docketItem(lena, "call back");
    const draft = completeDraft(app, { text: "Every call agent gets half a day of training." });
    await lena.socket.call("commitments:save", { docketId, draft });
    const request = { commitmentId: id, revision: seen.revision, hash: seen.hash, signerName: "Lena" };
    expect(await refusal(lena.socket.call("commitments:sign", request))).toBe("text_changed");
    expect(await refusal(lena.socket.call("commitments:sign", { ...request, revision: 2 }))).toBe("text_changed");
  });

  it("given twice is one signature", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    const first = await sign(lena, id);
    await app.clock.advance(60_000);
    expect(await sign(lena, id)).toEqual(first);
    const other = { commitmentId: id, revision: 1, hash: "0".repeat(64), signerName: "Lena" };
    expect(await refusal(lena.socket.call("commitments:sign", other))).toBe("already_signed");
  });

  it("is the owner's alone", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    const { revision, hash } = await lena.socket.call("commitments:bytes", { commitmentId: id });
    const request = { commitmentId: id, revision, hash, signerName: "Lena" };
    expect(await refusal(mia.socket.call("commitments:sign", request))).toBe("not_owner");
    expect(await refusal(mia.socket.call("commitments:bytes", { commitmentId: id }))).toBe("not_owner");
    for (const who of [anna, ballot.workshop.facilitator]) {
      expect(await refusal(who.socket.call("commitments:sign", request))).toBe("forbidden");
    }
  });

  it("makes its answer final", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    await sign(lena, id);
    await ballot.workshop.go("answer");
    const { id: docketId } = docketItem(lena, "call back");
    const change = { kind: "part", docketId, text: "Only half of it" } as const;
    expect(await refusal(lena.socket.call("answers:give", change))).toBe("already_answered");
  });

  it("survives a restart; a change waits for its own signature and the first due date keeps counting", async () => {
    const first = completeDraft(app);
    const id = await commitTo(lena, "call back", first);
    await ballot.workshop.go("sign");
    await sign(lena, id);
    await app.restart();
    for (const each of ballot.workshop.everybody()) await each.connect();
    expect(commitment(anna, id)).toMatchObject({ state: "signed", revision: 1 });
    const later = completeDraft(app, {
      text: "Every call agent gets one day of training.",
      dueOn: addDays(first.dueOn ?? "", 60),
    });
    await lena.socket.call("commitments:save", { docketId: docketItem(lena, "call back").id, draft: later });
    await untilCommitment(anna, id, "changed-since-signed");
    expect(commitment(anna, id)).toMatchObject({ signedText: first.text, firstDueOn: first.dueOn, revision: 2 });
    await sign(lena, id);
    await untilCommitment(anna, id, "signed");
    expect(commitment(anna, id)).toMatchObject({ signedText: later.text, firstDueOn: first.dueOn });
  });
});

describe("P8 a withdrawal", () => {
  it("stays visible with its reason, is final, and is the owner's alone", async () => {
    const id = await commitTo(lena, "call back", completeDraft(app));
    const withdraw = (who: TestPerson) =>
      who.socket.call("commitments:withdraw", { commitmentId: id, reason: "The budget was cut in June." });
    expect(await refusal(withdraw(lena))).toBe("not_signed");
    await ballot.workshop.go("sign");
    await sign(lena, id);
    expect(await refusal(withdraw(mia))).toBe("not_owner");
    expect(await refusal(withdraw(ballot.workshop.facilitator))).toBe("forbidden");
    await ballot.workshop.go("close");
    await withdraw(lena);
    await untilCommitment(anna, id, "withdrawn");
    expect(commitment(anna, id).withdrawn?.reason).toBe("The budget was cut in June.");
    expect(commitment(anna, id).signature).not.toBeNull();
    expect(await refusal(withdraw(lena))).toBe("conflict");
    await ballot.workshop.go("sign");
    const { id: docketId } = docketItem(lena, "call back");
    const draft = completeDraft(app, { text: "Something else altogether." });
    expect(await refusal(lena.socket.call("commitments:save", { docketId, draft }))).toBe("conflict");
    expect(await refusal(sign(lena, id))).toBe("conflict");
  });

  it("and open signatures are counted on the person's home page", async () => {
    const waiting = async () => (await lena.client.api("home")).workshops[0]?.waitingForYou;
    expect(await waiting()).toBe(2);
    const id = await commitTo(lena, "call back", completeDraft(app));
    expect(await waiting()).toBe(2);
    await ballot.workshop.go("sign");
    await sign(lena, id);
    expect(await waiting()).toBe(1);
  });
});
