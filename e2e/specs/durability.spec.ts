import { randomInt } from "node:crypto";
import { test } from "@playwright/test";
import { type Step, workshopScript } from "../fixtures/rooms/scripted-workshop.ts";
import type { Fact } from "../fixtures/rooms/world.ts";
import { startSaydo } from "../fixtures/saydo-server.ts";

const kills = 20;

test(`everything acknowledged is there after ${kills} power cuts`, async () => {
  test.setTimeout(360_000);
  const seed = Number(process.env.SEED ?? randomInt(1_000_000));
  console.log(`durability: SEED=${seed}`);
  const random = seeded(seed);

  let saydo = await startSaydo();
  try {
    const script = workshopScript(saydo.url);
    const acknowledged: Fact[] = [];
    const doomed = chooseSteps(script.steps.length, kills, random);

    for (const [index, step] of script.steps.entries()) {
      if (!doomed.has(index)) {
        acknowledged.push(await step.run());
        continue;
      }
      const answered = attempt(step);
      await new Promise((resolve) => setTimeout(resolve, random() * step.lastsMs));
      await saydo.kill();
      const fact = await answered;
      if (fact) acknowledged.push(fact);

      saydo = await saydo.restart();
      await script.comeBack();
      await script.verify(acknowledged, `after the power cut during "${step.name}" (SEED=${seed})`);
      // The sender got no acknowledgement and sends it again, as a phone does.
      if (!fact) acknowledged.push(await step.run());
    }

    await saydo.kill();
    saydo = await saydo.restart();
    await script.comeBack();
    await script.verify(acknowledged, `at the end (SEED=${seed})`);
    script.leave();
  } finally {
    await saydo.stop();
  }
});

/** `null` when the line died before an answer came. */
async function attempt(step: Step): Promise<Fact | null> {
  try {
    return await step.run();
  } catch {
    return null;
  }
}

function chooseSteps(total: number, count: number, random: () => number): ReadonlySet<number> {
  const all = Array.from({ length: total - 1 }, (_, index) => index + 1);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, all.length)) {
    const next = all[Math.floor(random() * all.length)];
    if (next !== undefined) chosen.add(next);
  }
  return chosen;
}

/** mulberry32: small, good enough, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
