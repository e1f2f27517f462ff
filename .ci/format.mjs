// `npm run format`: Biome's formatting and safe fixes, import order included.
import { bin, install, pinnedNode, run } from "./prepare.mjs";

install();
run(pinnedNode(), [bin("biome"), "check", "--write", "--max-diagnostics=200", ...process.argv.slice(2)]);
