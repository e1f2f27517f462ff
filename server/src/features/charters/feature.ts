import type { chartersCommands } from "@saydo/shared/features/charters/contract.ts";
import type { charterVersionsCommands } from "@saydo/shared/features/charters/versions/contract.ts";
import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import { libraryRoutes } from "./library/routes.ts";
import { createLibrary } from "./library/service.ts";
import { chartersExports, chartersRoutes } from "./routes.ts";
import { createCharters } from "./service.ts";
import { ChartersStore } from "./store.ts";

type Deps = Parameters<typeof createCharters>[0] & Omit<Parameters<typeof createLibrary>[0], "store">;

export function chartersFeature(deps: Deps) {
  const charters = createCharters(deps);
  const library = createLibrary({ ...deps, store: new ChartersStore(deps.engine) });
  return defineFeature({
    name: "charters",
    charters,
    downloads: chartersExports(charters),
    commands: {
      "charters:publish": charters.publish,
      "charters:preview": charters.preview,
      "charters:publish-next": charters.publishNext,
    } satisfies Handlers<typeof chartersCommands & typeof charterVersionsCommands>,
    sections: { charters: charters.view },
    routes: { ...chartersRoutes(charters), ...libraryRoutes(library) },
    on: {},
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: charters.resume,
  });
}
