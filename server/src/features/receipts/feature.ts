import { defineFeature, nothingExpires, nothingToResume, nothingWaits } from "../../feature.ts";
import { receiptsRoutes } from "./routes.ts";
import { createReceipts } from "./service.ts";

export function receiptsFeature(deps: Parameters<typeof createReceipts>[0]) {
  return defineFeature({
    name: "receipts",
    commands: {},
    sections: {},
    routes: receiptsRoutes(createReceipts(deps)),
    on: {},
    expire: nothingExpires,
    waitingFor: nothingWaits,
    resume: nothingToResume,
  });
}
