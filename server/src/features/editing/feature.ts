import type { editingCommands } from "@saydo/shared/features/editing/contract.ts";
import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { createLife } from "./life/service.ts";
import { lifeRoutes } from "./routes.ts";
import { createEditing } from "./service.ts";
import { HistoryStore } from "./store.ts";

type Deps = Omit<Parameters<typeof createEditing>[0], "store"> &
  Parameters<typeof createLife>[0] & { readonly engine: StorageEngine };

/** Changing a workshop that lives, and its history (P13). */
export function editingFeature(deps: Deps) {
  const life = createLife(deps);
  const editing = createEditing({ ...deps, store: new HistoryStore(deps.engine) });
  return defineFeature({
    name: "editing",
    commands: {
      "editing:change": editing.change,
      "editing:dependants": editing.dependants,
      "editing:history": editing.history,
    } satisfies Handlers<typeof editingCommands>,
    sections: {},
    routes: lifeRoutes(life),
    on: editing.on,
    expire: nothingExpires,
    waitingFor: nothingWaits,
    async resume(unfinished) {
      await editing.resume(unfinished);
      await life.watch();
    },
  });
}
