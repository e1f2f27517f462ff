import { defineFeature, nothingExpires, nothingToResume, nothingWaits } from "../../feature.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { createImport } from "./import/service.ts";
import { filesRoutes } from "./routes.ts";
import { createFiles } from "./service.ts";
import { CardImportsStore } from "./store.ts";

type Deps = Parameters<typeof createFiles>[0] &
  Omit<Parameters<typeof createImport>[0], "store"> & { readonly engine: StorageEngine };

/** Files that leave a workshop, and cards that come into it from one. */
export function filesFeature(deps: Deps) {
  const imports = createImport({ ...deps, store: new CardImportsStore(deps.engine) });
  return defineFeature({
    name: "files",
    commands: {},
    sections: {},
    routes: filesRoutes(createFiles(deps), imports),
    on: imports.on,
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: nothingToResume,
  });
}
