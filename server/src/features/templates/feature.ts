import { defineFeature, nothingExpires, nothingToResume, nothingWaits } from "../../feature.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { templateRoutes } from "./routes.ts";
import { createTemplates } from "./service.ts";
import { TemplateStore } from "./store.ts";

type Deps = Omit<Parameters<typeof createTemplates>[0], "store"> &
  Pick<Parameters<typeof templateRoutes>[0], "browserOf"> & { readonly engine: StorageEngine };

/** Templates of one's own (P13). */
export function templatesFeature(deps: Deps) {
  const templates = createTemplates({ ...deps, store: new TemplateStore(deps.engine) });
  return defineFeature({
    name: "templates",
    commands: {},
    sections: {},
    routes: templateRoutes({ templates, browserOf: deps.browserOf }),
    on: templates.on,
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: nothingToResume,
  });
}
