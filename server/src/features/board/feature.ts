import type { boardCommands } from "@saydo/shared/features/board/contract.ts";
import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { createBoard } from "./service.ts";
import { BoardStore } from "./store.ts";

type Deps = Omit<Parameters<typeof createBoard>[0], "store"> & { readonly engine: StorageEngine };

export function boardFeature(deps: Deps) {
  const board = createBoard({ ...deps, store: new BoardStore(deps.engine) });
  return defineFeature({
    name: "board",
    board,
    commands: {
      "board:add": board.add,
      "board:hide": board.hide,
      "board:unhide": board.unhide,
    } satisfies Handlers<typeof boardCommands>,
    sections: { board: board.view },
    routes: {},
    on: board.on,
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: board.resume,
  });
}
