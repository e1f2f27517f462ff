import { keyboard } from "../fixtures/people/hands.ts";
import { walkPath } from "../fixtures/rooms/walk-path.ts";
import { test } from "../fixtures/test.ts";

test("the whole path without a mouse", async ({ open }) => {
  test.setTimeout(420_000);
  const [facilitator, leader, agent] = [await open("laptop"), await open("laptop"), await open("laptop")];
  const withKeys = (page: typeof facilitator) => ({ page, hand: keyboard(page) });
  await walkPath(
    { facilitator: withKeys(facilitator), leader: withKeys(leader), agents: [withKeys(agent)] },
    (title, body) => test.step(title, body),
  );
});
