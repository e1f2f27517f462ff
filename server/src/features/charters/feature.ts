import type { adoptionCommands } from "@saydo/shared/features/charters/adoption/contract.ts";
import type { chartersCommands } from "@saydo/shared/features/charters/contract.ts";
import type { charterVersionsCommands } from "@saydo/shared/features/charters/versions/contract.ts";
import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import { createAdoption } from "./adoption/service.ts";
import { AdoptionStore } from "./adoption/store.ts";
import { libraryRoutes } from "./library/routes.ts";
import { createLibrary } from "./library/service.ts";
import { createReading } from "./reading/service.ts";
import { chartersExports, chartersRoutes } from "./routes.ts";
import { createCharters } from "./service.ts";
import { ChartersStore } from "./store.ts";

type Deps = Omit<Parameters<typeof createCharters>[0], "adopted"> &
  Omit<Parameters<typeof createReading>[0], "store" | "adoption"> &
  Omit<Parameters<typeof createLibrary>[0], "store">;

export function chartersFeature(deps: Deps) {
  const store = new ChartersStore(deps.engine);
  const adoption = createAdoption({ ...deps, store: new AdoptionStore(deps.engine), charters: store });
  const charters = createCharters({ ...deps, adopted: adoption.counts });
  const reading = createReading({ ...deps, store, adoption });
  const library = createLibrary({ ...deps, store });
  return defineFeature({
    name: "charters",
    charters,
    adoption,
    downloads: chartersExports(reading),
    commands: {
      "charters:publish": charters.publish,
      "charters:preview": charters.preview,
      "charters:publish-next": charters.publishNext,
      "charters:adopt": adoption.adopt,
    } satisfies Handlers<typeof chartersCommands & typeof charterVersionsCommands & typeof adoptionCommands>,
    sections: { charters: charters.view, adoption: adoption.view },
    routes: { ...chartersRoutes(reading), ...libraryRoutes(library) },
    on: {
      seatsJoined: (kept, joined) => adoption.seatsJoined(kept.workshopId, kept.id, joined.id),
      async removing(workshop) {
        await adoption.removing(workshop);
        if (!workshop.isDemo) return;
        await store.removeDemo(workshop.id);
        await deps.names.forgetIn(workshop.id);
      },
    },
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: charters.resume,
  });
}
