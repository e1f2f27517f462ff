import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { expect } from "vitest";
import { z } from "zod";
import type { TestPerson } from "./builders/a-workshop.ts";
import type { TestApp } from "./start-test-app.ts";
import { until } from "./until.ts";

/** Each of them holds the files of one installation. */
const folder = join(import.meta.dirname, "../storage/fixtures/installation");

/** The commits whose installations are kept. */
export const commits = ["c55b1f2", "d66443e", "f781b38"] as const;
export type Commit = (typeof commits)[number];

const device = z.object({ cookie: z.string(), memberId: z.string() });
const room = z.object({
  id: z.string(),
  code: z.string(),
  facilitator: device,
  participants: z.array(device),
  leaders: z.array(device),
});
export type Room = z.infer<typeof room>;

const kept = z.object({
  writing: room.extend({ secrets: z.array(z.string()) }),
  voting: room.extend({ pollId: z.string() }),
  signing: room.extend({ signed: z.string(), saved: z.string() }),
  published: room.extend({ charterId: z.string() }),
  leftAt: z.number(),
});

/** Since a workshop may have several ballots, versions of its charter, and an end. */
const keptLater = z.object({
  several: room.extend({ pollId: z.string(), firstPollId: z.string() }),
  versions: room.extend({ firstId: z.string(), charterId: z.string(), lineId: z.string(), signed: z.string() }),
  putAway: room,
  deleted: room,
});

function devicesIn(commit: Commit): unknown {
  return JSON.parse(readFileSync(join(folder, commit, "devices.json"), "utf8"));
}

export const devicesOf = (commit: Commit) => kept.parse(devicesIn(commit));
export const laterDevicesOf = (commit: Commit) => keptLater.safeParse(devicesIn(commit)).data ?? null;

/** The person whose device this is opens the workshop again. */
export async function back(app: TestApp, { id }: Room, { cookie, memberId }: Room["facilitator"]): Promise<TestPerson> {
  const client = app.client(cookie);
  const connect = () => client.connect(id);
  const person: TestPerson = {
    ...{ client, memberId, connect },
    socket: await connect(),
  };
  expect(person.socket.sections.me.memberId).toBe(memberId);
  return person;
}

export async function everybodyBack(app: TestApp, where: Room) {
  return {
    facilitator: await back(app, where, where.facilitator),
    participants: await Promise.all(where.participants.map((one) => back(app, where, one))),
    leaders: await Promise.all(where.leaders.map((one) => back(app, where, one))),
  };
}

/** The facilitator goes on to a later step. */
export async function follow(app: TestApp, { socket }: TestPerson, target: PhaseId): Promise<void> {
  const { agenda, agendaIndex: fromIndex } = socket.sections.workshop;
  const toIndex = agenda.findIndex(({ phase }) => phase === target);
  const { lock } = await socket.call("phase:advance", { fromIndex, toIndex, immediately: true });
  if (lock) await app.clock.advance(lock.endsAt - app.clock.now());
  // Leaving Write shuffles the cards a moment later.
  await app.clock.advance(3000);
  await until(() => socket.sections.workshop.phase === target);
}

/** The leader takes a signed promise back, and the facilitator publishes that as the next version. */
export async function publishWithdrawal(
  app: TestApp,
  { facilitator, leaders }: { facilitator: TestPerson; leaders: readonly TestPerson[] },
  previousId: string,
) {
  const [lena] = leaders;
  const signed = lena?.socket.sections.commitments.commitments.find(({ state }) => state === "signed");
  if (!lena || !signed) throw new Error("Lena signed something");
  const why = "The budget for it was cut in the summer.";
  await lena.socket.call("commitments:withdraw", { commitmentId: signed.id, reason: why });
  const next = { previousId, reason: "Lena withdrew her promise.", corrections: [] };
  const { charterId } = await facilitator.socket.call("charters:publish-next", next);
  const { charter } = await app.client().api("charter", { params: { charterId } });
  expect(charter.body.commitments.find(({ commitmentId }) => commitmentId === signed.id)?.withdrawn).toMatchObject({
    reason: why,
  });
  const { newest } = await app.client().api("charter", { params: { charterId: previousId } });
  expect(newest).toEqual({ charterId, version: charter.version });
  return charter;
}
