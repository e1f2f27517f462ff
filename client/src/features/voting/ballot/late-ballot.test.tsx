import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { renderInRoom } from "../../../connection/testing/fake-room.tsx";
import { keepOnDevice } from "../../../device/keep-on-device.ts";
import { LateBallot } from "./late-ballot.tsx";

const kept = keepOnDevice("saydo:work:ballot");
afterEach(() => kept.write(null));

const room = (phase: string) => ({
  workshop: { id: "work", phase, status: "open", archivedAt: null, deletedFrom: null },
  me: { role: "participant" },
  voting: { poll: { id: "poll", status: "closed" } },
});

it("a ballot that never reached the server is told of once the room has left Vote, until it was read", async () => {
  kept.write([["poll", []]]);
  const { show } = await renderInRoom(<LateBallot />, room("vote"));
  expect(screen.queryByRole("button")).toBeNull();
  await show(room("answer"));
  fireEvent.click(await screen.findByRole("button"));
  expect(screen.queryByRole("button")).toBeNull();
  expect(kept.read()).toBeNull();
});
