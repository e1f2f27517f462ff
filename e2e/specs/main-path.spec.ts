import { expect } from "@playwright/test";
import { finger, mouse } from "../fixtures/people/hands.ts";
import { walkPath } from "../fixtures/rooms/walk-path.ts";
import { test } from "../fixtures/test.ts";

test("five devices walk CARING from /new to the published charter", async ({ open }) => {
  test.setTimeout(300_000);
  const laptop = await open("laptop");
  const projector = await open("projector");
  const [one, two, leader] = [await open("phone"), await open("phone"), await open("phone")];
  const charter = await walkPath(
    {
      facilitator: { page: laptop, hand: mouse(laptop) },
      leader: { page: leader, hand: finger(leader) },
      agents: [one, two].map((page) => ({ page, hand: finger(page) })),
      projector,
    },
    (title, body) => test.step(title, body),
  );

  await test.step("anybody with the link reads the charter", async () => {
    const stranger = await open("laptop");
    await stranger.goto(charter);
    await expect(stranger.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
