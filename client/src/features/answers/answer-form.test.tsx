import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { AnswerText } from "./answer-text.tsx";

const leaders = [
  { id: "service", name: "Petra Vogel", title: "Head of service" },
  { id: "it", name: "Omar Reyes", title: "Head of IT" },
];

const asked: DocketItemView = {
  id: "docket",
  item: {
    id: "item",
    kind: "card",
    title: "I refund up to 100 € without asking",
    texts: ["I refund up to 100 € without asking"],
    cardIds: ["item"],
    valueId: null,
    laneId: "agents",
    momentId: null,
    needs: [
      { type: "authority", from: "Head of service" },
      { type: "training", from: "" },
    ],
    obstacle: null,
    origin: "employee",
  },
  result: { itemId: "item", points: 3, sharePermille: 1000, voters: 2, rank: 1, isTied: false, isAboveLine: true },
  seatId: "service",
  leaderName: "Petra Vogel",
  leaderTitle: "Head of service",
  dueOn: "2026-12-14",
  isOverdue: false,
  isLate: false,
  isBinding: false,
  moved: null,
  answer: null,
  forwarded: null,
};

const openForm = () => renderInRoom(<AnswerForm entry={asked} onGiven={() => undefined} />, { workshop: { leaders } });
const choose = (name: RegExp) => fireEvent.click(screen.getByRole("radio", { name }));
const field = (name: RegExp) => screen.getByRole<HTMLTextAreaElement>("textbox", { name });
const send = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

beforeEach(() => localStorage.clear());

it("says what a yes would give, and for which action", async () => {
  await openForm();
  expect(screen.getByRole("radio", { name: /^I commit: the authority to decide and training/ })).toBeTruthy();
  expect(screen.getByText("For “I refund up to 100 € without asking”")).toBeTruthy();
});

it("names what was promised once it is given, to everyone in the room", () => {
  const answer = { kind: "commit" as const, text: "", byName: "Petra Vogel", at: 0 };
  render(<AnswerText entry={{ ...asked, answer }} />);
  expect(screen.getByText("commits: the authority to decide and training")).toBeTruthy();
});

it("marks the word an answer cannot do without, and says what is still missing", async () => {
  await openForm();
  choose(/I commit to a part/);
  expect(field(/required/)).toBeTruthy();
  expect(screen.getByText("Say it in a few words.")).toBeTruthy();
  expect(send("Give this answer").disabled).toBe(true);
  fireEvent.change(field(/Which part/), { target: { value: "Up to 60 €" } });
  expect(screen.queryByText("Say it in a few words.")).toBeNull();
  expect(send("Give this answer").disabled).toBe(false);
  choose(/I commit: /);
  expect(field(/optional/)).toBeTruthy();
});

it("asks which leader the item goes to before the word to them", async () => {
  await openForm();
  choose(/not mine/);
  expect(screen.getByText("Choose whom you pass it to.")).toBeTruthy();
  expect(send("Pass it on").disabled).toBe(true);
});

it("hands a colleague no reason that was written to those who asked", async () => {
  await openForm();
  choose(/No, because/);
  fireEvent.change(field(/The reason/), { target: { value: "We tried it last year" } });
  choose(/not mine/);
  expect(field(/A word to the next leader/).value).toBe("");
  choose(/No, because/);
  expect(field(/The reason/).value).toBe("We tried it last year");
});
