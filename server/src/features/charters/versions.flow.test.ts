import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { diff } from "@saydo/shared/features/charters/versions/rules.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { docketItem, person } from "../../testing/builders/a-ballot.ts";
import { verifier } from "../../testing/builders/a-charter.ts";
import { completeDraft, sign, untilCommitment } from "../../testing/builders/a-commitment.ts";
import { aSigningRoom, type SigningRoom } from "../../testing/builders/a-signing-room.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const dayMs = 86_400_000;
const no = "The tills cannot do this before the new ones arrive in 2027.";

let room: SigningRoom;
beforeEach(async () => {
  room = await aSigningRoom();
});
afterEach(() => room.close());

const facilitator = () => room.ballot.workshop.facilitator.socket;
const read = (charterId: string) => room.app.client().api("charter", { params: { charterId } });
const charters = () => room.lena.socket.sections.charters;

async function next(
  previousId: string,
  reason: string,
  corrections: { lineId: string; text: string; reason: string }[],
) {
  return (await facilitator().call("charters:publish-next", { previousId, reason, corrections })).charterId;
}

describe("P17 a charter has versions", () => {
  it("goes from version 1 to 3: a late answer with its signature, a corrected slip, then a withdrawal", async () => {
    await sign(room.lena, room.commitmentId);
    const firstId = await room.publish();
    expect(await refusal(next(firstId, "nothing new", []))).toBe("nothing_changed");

    await room.app.clock.advance(3 * dayMs);
    await room.restart();
    const { id: docketId } = docketItem(room.lena, "refund at once");
    await room.lena.socket.call("answers:give", { kind: "commit", docketId, text: "Yes, I was away." });
    const draft = completeDraft(room.app, { text: "Every store may refund at once from October on." });
    const { commitmentId } = await room.lena.socket.call("commitments:save", { docketId, draft });
    await sign(room.lena, commitmentId);
    await until(() => charters().since === 2);

    const lineId = room.ballot.item("stay on the line");
    const text = "When a payment fails, I stay on the line until it went through, so that nobody waits";
    const correction = { lineId, text, reason: "Half of the sentence was missing" };
    const preview = await facilitator().call("charters:preview", { corrections: [correction] });
    expect(preview.previousId).toBe(firstId);
    const first = await read(firstId);
    const changes = diff(first.charter.body, preview.body);
    expect(changes.lines.map((change) => change.kind === "changed" && change.what)).toEqual(
      expect.arrayContaining([["answer"], ["wording"]]),
    );
    expect(changes.promises).toMatchObject([{ kind: "added", after: { commitmentId } }]);

    const secondId = await next(firstId, "Lena answered after her leave", [correction]);
    await until(() => charters().charterId === secondId);
    expect(charters()).toMatchObject({ version: 2, since: 0 });
    const second = await read(secondId);
    expect(second.charter.body).toMatchObject({
      version: 2,
      number: "2026-2",
      people: first.charter.body.people,
      revision: {
        reason: "Lena answered after her leave",
        previous: { charterId: firstId, hash: first.charter.hash },
      },
    });
    const [corrected] = second.charter.body.lines.filter((line) => line.lineId === lineId);
    expect(corrected?.text).toBe(text);
    expect(corrected?.correction?.was).toContain("stay on the line, so");
    // A screen of before the second version learns that there is another one.
    expect(await refusal(next(firstId, "from an old screen", []))).toBe("conflict");

    await room.lena.socket.call("commitments:withdraw", { commitmentId, reason: "The new tills do not come." });
    await untilCommitment(room.lena, commitmentId, "withdrawn");
    await until(() => charters().since === 1);
    const thirdId = await next(secondId, "One promise was withdrawn", []);
    const third = await read(thirdId);
    expect(third.charter.body.commitments).toHaveLength(2);
    expect(third.charter.body.commitments.find((each) => each.commitmentId === commitmentId)).toMatchObject({
      withdrawn: { reason: "The new tills do not come." },
    });
    expect(third.charter.body.lines.find((line) => line.lineId === lineId)?.text).toBe(text);

    // The earlier ones stay as they were sealed, and say what is newer; all verify.
    const again = await read(firstId);
    expect(again.charter).toEqual(first.charter);
    expect(again.newest).toEqual({ charterId: thirdId, version: 3 });
    for (const { charter, publicKey } of [again, second, third]) {
      expect(verifyCharter(charter, verifier(publicKey))).toEqual([]);
    }
    const copy = await room.app.client().fetch(`/api/charters/${firstId}/export.md`);
    expect(await copy.text()).toContain("Version 3 is the newest one.");
    expect(await room.verified()).toMatch(/Verified/);
    const home = await room.lena.client.api("home");
    expect(home.workshops[0]?.charterId).toBe(thirdId);
    expect(room.app.log.complaints).toEqual([]);
  });

  it("is the facilitator's act, needs a reason and a first version, and a line that is there", async () => {
    expect(await refusal(next("charter", "too early", []))).toBe("nothing_to_publish");
    const firstId = await room.publish();
    const input = { previousId: firstId, reason: "a reason", corrections: [] };
    const people = [room.lena, person(room.ballot.workshop.participants)];
    for (const { socket } of people)
      expect(await refusal(socket.call("charters:publish-next", input))).toBe("forbidden");
    expect(await refusal(next(firstId, " ", []))).toBe("invalid_input");
    const elsewhere = { lineId: "unknown", text: "other words", reason: "a slip" };
    expect(await refusal(next(firstId, "a reason", [elsewhere]))).toBe("invalid_input");
  });

  it("stays linked and logged when the power goes between the second version and its workshop", async () => {
    const firstId = await room.publish();
    const { id: docketId } = docketItem(room.lena, "refund at once");
    await room.lena.socket.call("answers:give", { kind: "no", docketId, text: no });
    room.failNext({ collection: "signatures", isDone: false });
    expect(await refusal(next(firstId, "a late answer", []))).not.toBe("accepted");
    await room.restart();
    await until(() => charters().version === 2);
    expect(await room.verified()).toMatch(/Verified/);
  });

  it("of a workshop that was reopened stays reopened over a restart", async () => {
    const firstId = await room.publish();
    const { id: docketId } = docketItem(room.lena, "refund at once");
    await room.lena.socket.call("answers:give", { kind: "no", docketId, text: no });
    await next(firstId, "a late answer", []);
    await facilitator().call("workshop:reopen", {});
    await room.restart();
    expect(facilitator().sections.workshop.status).toBe("closed");
  });

  it("is missed by verify when it was removed, and so is another version in its place", async () => {
    const firstId = await room.publish();
    const { id: docketId } = docketItem(room.lena, "refund at once");
    await room.lena.socket.call("answers:give", { kind: "no", docketId, text: no });
    await next(firstId, "a late answer", []);
    room.alter(`DELETE FROM charters WHERE id = '${firstId}'`);
    await expect(room.verified()).rejects.toThrow(/does not follow from the version before it/);
  });
});
