// `npm run storage -- backup|restore|copy|verify|role …`: see server/src/storage-commands.ts.
import { become, install, pinnedNode, verifyNode } from "./prepare.mjs";

install();
verifyNode();
become(pinnedNode(), [
  "--disable-warning=ExperimentalWarning",
  "server/src/main.ts",
  "storage",
  ...process.argv.slice(2),
]);
