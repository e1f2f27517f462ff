import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { phaseView } from "../../../phases/phase-view.ts";
import { PhasePart } from "./phase-part.tsx";

// The browser's own pace: with `act` React would render everything at once and nothing could come in between.
beforeEach(() => vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false));
afterEach(() => vi.unstubAllGlobals());

it("shows a step that takes longer to draw than a clock needs for a tick", async () => {
  const view = phaseView(async () => ({ Screen: LongList, Projector: LongList }));
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  root.render(
    <>
      <Clock />
      <PhasePart view={view} part="Screen" waiting="One moment" />
    </>,
  );
  await vi.waitFor(() => expect(place.querySelectorAll("li")).toHaveLength(20), { timeout: 4_000 });
  root.unmount();
  place.remove();
});

const tickMs = 20;

function Clock() {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const ticker = setInterval(() => setTicks((before) => before + 1), tickMs);
    return () => clearInterval(ticker);
  }, []);
  return <p>{ticks}</p>;
}

function LongList() {
  return (
    <ul>
      {Array.from({ length: 20 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing moves
        <SlowRow key={row} />
      ))}
    </ul>
  );
}

function SlowRow() {
  for (const until = performance.now() + tickMs; performance.now() < until; );
  return <li>row</li>;
}
