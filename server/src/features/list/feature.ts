import type { listCommands } from "@saydo/shared/features/list/contract.ts";
import { defineFeature, nothingExpires, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { createListImport } from "./import/service.ts";
import { createPersonalLinks } from "./links/service.ts";
import { listRoutes } from "./routes.ts";
import { createList } from "./service.ts";
import { ListStore } from "./store.ts";

type Deps = Omit<
  Parameters<typeof createList>[0] & Parameters<typeof createPersonalLinks>[0] & Parameters<typeof createListImport>[0],
  "store"
> &
  Parameters<typeof listRoutes>[0] & { readonly engine: StorageEngine };

/** The second way into a workshop: by a list, one personal link for each person (P14). */
export function listFeature(deps: Omit<Deps, "links" | "imports">) {
  const store = new ListStore(deps.engine);
  const list = createList({ ...deps, store });
  const imports = createListImport({ ...deps, store });
  const links = createPersonalLinks({ ...deps, store });
  return defineFeature({
    name: "list",
    list,
    commands: {
      "list:read": list.read,
      "list:put": list.put,
      "list:change": list.change,
      "list:drop": list.drop,
      "list:make-links": list.makeLinks,
      "list:renew-link": list.renewLink,
    } satisfies Handlers<typeof listCommands>,
    sections: {},
    routes: listRoutes({ ...deps, links, imports }),
    on: list.on,
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: list.resume,
  });
}
