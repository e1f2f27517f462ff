// `npm run dev`: the server restarts and the client is rebuilt when a file is saved.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { become, bin, buildClient, environment, install, pinnedNode, root, verifyNode } from "./prepare.mjs";

install();
verifyNode();
buildClient();
const builder = spawn(pinnedNode(), [bin("vite"), "build", "--watch", "--logLevel", "warn"], {
  cwd: join(root, "client"),
  stdio: ["ignore", "inherit", "inherit"],
  env: environment(),
});
process.on("exit", () => builder.kill());
become(pinnedNode(), [
  "--disable-warning=ExperimentalWarning",
  "--watch-path=server/src",
  "--watch-path=shared/src",
  "--watch-preserve-output",
  "server/src/main.ts",
]);
