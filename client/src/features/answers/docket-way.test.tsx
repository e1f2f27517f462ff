import { cleanup, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { DocketWay } from "./docket-way.tsx";

const agenda = [{ phase: "vote" }, { phase: "answer" }, { phase: "close" }];
const entry = (answer: unknown) => ({ id: "one", seatId: "lena", answer, item: { needs: [] } });

function show(phase: string, reached: number, me: Record<string, unknown>, answer: unknown = null) {
  return renderInRoom(
    <MemoryRouter>
      <DocketWay isHere={false} />
    </MemoryRouter>,
    {
      workshop: { agenda, reached, phase },
      me,
      answers: { docket: [entry(answer)] },
      commitments: { commitments: [] },
    },
  );
}

const facilitator = { role: "facilitator", seatId: null };
const lena = { role: "leader", seatId: "lena" };

afterEach(cleanup);

it("does not hurry a facilitator before the leaders had their step", async () => {
  await show("vote", 0, facilitator);
  expect(screen.queryByRole("navigation")).toBeNull();
});

it("tells a facilitator afterwards what is still open", async () => {
  await show("close", 2, facilitator);
  expect(screen.getByText("1 answer or signature is still open")).toBeTruthy();
});

it("tells a leader from the first moment that something waits", async () => {
  await show("vote", 0, lena);
  expect(screen.getByRole("link", { name: "Answer now" })).toBeTruthy();
});

it("keeps the way to a leader's own answers open at the end, when nothing waits any more", async () => {
  await show("close", 2, lena, { kind: "no", text: "not this year", at: 0 });
  expect(screen.getByText("Your answers and promises")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Look" })).toBeTruthy();
});
