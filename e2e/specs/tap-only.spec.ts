import { finger } from "../fixtures/people/hands.ts";
import { walkPath } from "../fixtures/rooms/walk-path.ts";
import { test } from "../fixtures/test.ts";

test("the whole path on phones, by taps alone", async ({ open }) => {
  test.setTimeout(300_000);
  const [facilitator, leader, agent] = [await open("phone"), await open("phone"), await open("phone")];
  const byTaps = (page: typeof facilitator) => ({ page, hand: finger(page) });
  await walkPath({ facilitator: byTaps(facilitator), leader: byTaps(leader), agents: [byTaps(agent)] }, (title, body) =>
    test.step(title, body),
  );
});
