import { defineFeature, nothingExpires, nothingToResume, nothingWaits } from "../../feature.ts";
import { filesRoutes } from "./routes.ts";
import { createFiles } from "./service.ts";

type Deps = Parameters<typeof createFiles>[0];

/** Files that leave a workshop. */
export function filesFeature(deps: Deps) {
  return defineFeature({
    name: "files",
    commands: {},
    sections: {},
    routes: filesRoutes(createFiles(deps)),
    on: {},
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: nothingToResume,
  });
}
