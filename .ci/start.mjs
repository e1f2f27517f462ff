// `npm start`: from a fresh clone to a running server. Warm, it only compares two hashes before the server starts.
import { become, buildClient, install, pinnedNode, verifyNode } from "./prepare.mjs";

install();
verifyNode();
buildClient();
become(pinnedNode(), ["--disable-warning=ExperimentalWarning", "server/src/main.ts", ...process.argv.slice(2)]);
