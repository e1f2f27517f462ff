import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { insertCard } from "@saydo/shared/board/edit.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { act } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import * as Y from "yjs";
import { renderInRoom } from "../../../connection/testing/fake-room.tsx";
import { BoardProvider } from "../session/use-board.tsx";
import { Line } from "./line.ts";

export function aCard(id: string, behaviour: string, more: Partial<BoardCard> = {}): BoardCard {
  return {
    ...{ id, kind: "action", valueId: "value1", laneId: "lane1", order: 1, groupId: null },
    ...{ situation: "", behaviour, outcome: "", needType: "nothing", needFrom: "" },
    ...{ origin: "employee", author: null, hiddenReason: null },
    ...more,
  };
}

const workshop = {
  phase: "reveal",
  status: "open",
  archivedAt: null,
  deletedFrom: null,
  values: [{ id: "value1", word: "Care", hue: 0 }],
  lanes: [
    { id: "lane1", name: "Agents" },
    { id: "lane2", name: "Back office" },
    { id: "lane3", name: "Team leads" },
  ],
  moments: [],
  leaders: [],
};

/** For tests of the board's parts: renders them in Reveal on a board with these cards, in the lanes of agents, back office and team leads. */
export async function renderOnBoard(children: ReactNode, cards: readonly BoardCard[], role = "participant") {
  vi.stubGlobal("WebSocket", Line);
  Line.all = [];
  Line.board = new Y.Doc();
  openRoots(Line.board);
  for (const card of cards) insertCard(Line.board, card);
  const room = await renderInRoom(<BoardProvider>{children}</BoardProvider>, {
    workshop,
    me: { role, memberId: "member1", laneId: "lane1" },
  });
  const line = await vi.waitFor(() => {
    const newest = Line.all.at(-1);
    if (!newest) throw new Error("not connected");
    return newest;
  });
  await act(async () => line.open());
  return { ...room, line, stored };
}

/** The server's board: each card with its lane and group, each group with its title and lane. */
function stored() {
  const { cards, groups } = readBoard(Line.board);
  return {
    cards: Object.fromEntries(cards.map(({ id, laneId, groupId }) => [id, [laneId, groupId]])),
    groups: groups.map(({ title, laneId }) => [title, laneId]),
  };
}
