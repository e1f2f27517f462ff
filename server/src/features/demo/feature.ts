import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { demoRoutes } from "./routes.ts";
import { createDemo } from "./service.ts";
import { DemoStore } from "./store.ts";

type Deps = Omit<Parameters<typeof createDemo>[0], "store"> &
  Pick<Parameters<typeof demoRoutes>[0], "takeSeat"> & { readonly engine: StorageEngine };

export function demoFeature({ takeSeat, ...deps }: Deps) {
  const demo = createDemo({ ...deps, store: new DemoStore(deps.engine) });
  return defineFeature({
    name: "demo",
    demo,
    commands: {},
    sections: {},
    routes: demoRoutes({ demo, takeSeat }),
    on: {},
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: demo.resume,
  });
}
