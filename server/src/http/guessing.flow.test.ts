import { connect } from "node:net";
import { joinCodeAlphabet } from "@saydo/shared/core/join-code.ts";
import { describe, expect, it } from "vitest";
import { aWorkshop, newWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";
import { until } from "../testing/until.ts";

const aName = { name: "Nora", laneId: "everyone" };

describe("guessing (T1)", () => {
  it("of join codes ends after ten wrong ones of a browser; the rest of the hall comes in, and people inside go on", async () => {
    const fresh = await startTestApp();
    try {
      const elsewhere = await aWorkshop(fresh, { participants: 1, leadersPresent: 0 });
      // No browser at this address has joined the workshop.
      const { code, leaderLinks } = await fresh.client().api("createWorkshop", {
        body: { requestId: fresh.ids.secret(), workshop: newWorkshop() },
      });
      const guesser = elsewhere.participants[0]?.client ?? fresh.client();
      const guess = () => refusal(guesser.api("door", { params: { code: "ZZZZZZ" } }));
      for (let n = 0; n < 10; n += 1) expect(await guess()).toBe("code_unknown");
      expect(await guess()).toBe("too_many_requests");
      expect(await refusal(guesser.api("door", { params: { code } }))).toBe("too_many_requests");
      const hall = Array.from({ length: 300 }, () => fresh.client().api("door", { params: { code } }));
      expect(await Promise.all(hall)).toHaveLength(300);
      const leader = { params: { code }, body: { token: leaderLinks[0]?.path.split("=").at(-1) ?? "", name: "Lena" } };
      expect(await fresh.client().api("joinAsLeader", leader)).toHaveProperty("memberId");
      expect(await guesser.api("home")).toMatchObject({ hasAnyWorkshop: true });
      await elsewhere.facilitator.connect();
    } finally {
      await fresh.close();
    }
  });

  it("by a neighbour who types wrong codes all the time leaves a workshop facilitated from there open", async () => {
    const fresh = await startTestApp();
    try {
      const { code, projectorPath } = await aWorkshop(fresh, { participants: 0, leadersPresent: 0 });
      const guesses = Array.from({ length: 60 }, () =>
        refusal(fresh.client().api("door", { params: { code: "ZZZZZZ" } })),
      );
      expect(new Set(await Promise.all(guesses))).toEqual(new Set(["code_unknown"]));
      expect(await refusal(fresh.client().api("door", { params: { code: "ZZZZZZ" } }))).toBe("too_many_requests");
      expect(await fresh.client().api("door", { params: { code } })).toMatchObject({ status: "open" });
      expect(await fresh.client().project(projectorPath)).toBeDefined();
    } finally {
      await fresh.close();
    }
  });

  it("300 codes in one write of one connection: sixty are looked up, the others are told how long to wait", async () => {
    const fresh = await startTestApp();
    const socket = connect(Number(new URL(fresh.address).port), "127.0.0.1");
    try {
      let answers = "";
      socket.setEncoding("utf8").on("data", (text: string) => {
        answers += text;
      });
      const asked = Array.from({ length: 300 }, (_, at) => {
        const letters = joinCodeAlphabet;
        const code = `ZZZZ${letters[at % letters.length]}${letters[Math.floor(at / letters.length)]}`;
        return `GET /api/join/${code} HTTP/1.1\r\nHost: saydo\r\n\r\n`;
      });
      socket.write(asked.join(""));
      const count = (part: string) => answers.split(part).length - 1;
      await until(() => count("HTTP/1.1 ") === 300 && answers.endsWith("}"));
      expect({ unknown: count("code_unknown"), limited: count("too_many_requests") }).toEqual({
        unknown: 60,
        limited: 240,
      });
      expect(answers).toMatch(/Retry-After: \d+/);
      expect(answers).toMatch(/"retryAfter":\d+/);
    } finally {
      socket.destroy();
      await fresh.close();
    }
  });

  it("from many addresses at once leaves each of them ten a minute, once the whole server has seen three hundred", async () => {
    const fresh = await startTestApp({ trustProxy: 1 });
    try {
      const from = async (address: number) => {
        const response = await fresh.client().fetch("/api/join/ZZZZZZ", {
          headers: { "x-forwarded-for": `192.0.2.${address}` },
        });
        return response.status;
      };
      for (let address = 0; address < 5; address += 1)
        for (let n = 0; n < 60; n += 1) expect(await from(address)).toBe(404);
      const late = [];
      for (let n = 0; n < 11; n += 1) late.push(await from(99));
      expect(late).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    } finally {
      await fresh.close();
    }
  });

  it("by one person in the hall does not lock others out of a workshop that people there have joined", async () => {
    const fresh = await startTestApp();
    try {
      const { code, leaderTokens } = await aWorkshop(fresh, { participants: 1, leadersPresent: 0 });
      const wrongLink = { params: { code }, body: { token: fresh.ids.secret(), name: "Eve" } };
      for (let n = 0; n < 80; n += 1) {
        await refusal(fresh.client().api("door", { params: { code: "ZZZZZZ" } }));
        await refusal(fresh.client().api("joinAsLeader", wrongLink));
      }
      const join = { params: { code }, body: aName };
      expect(await fresh.client().api("join", join)).toHaveProperty("memberId");
      const leader = { params: { code }, body: { token: leaderTokens[0] ?? "", name: "Lena" } };
      expect(await fresh.client().api("joinAsLeader", leader)).toHaveProperty("memberId");
    } finally {
      await fresh.close();
    }
  });

  it("does not count right codes: a whole hall behind one address comes in", async () => {
    const fresh = await startTestApp();
    try {
      const { code } = await aWorkshop(fresh, { participants: 1, leadersPresent: 0 });
      const doors = Array.from({ length: 60 }, () => fresh.client().api("door", { params: { code } }));
      expect(await Promise.all(doors)).toHaveLength(60);
    } finally {
      await fresh.close();
    }
  });
});
