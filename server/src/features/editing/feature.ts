import type { editingCommands } from "@saydo/shared/features/editing/contract.ts";
import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { createEditing } from "./service.ts";
import { HistoryStore } from "./store.ts";

type Deps = Omit<Parameters<typeof createEditing>[0], "store"> & { readonly engine: StorageEngine };

/** Changing a workshop that lives, and its history (P13). */
export function editingFeature(deps: Deps) {
  const editing = createEditing({ ...deps, store: new HistoryStore(deps.engine) });
  return defineFeature({
    name: "editing",
    commands: {
      "editing:change": editing.change,
      "editing:dependants": editing.dependants,
      "editing:history": editing.history,
    } satisfies Handlers<typeof editingCommands>,
    sections: {},
    routes: {},
    on: editing.on,
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: editing.resume,
  });
}
