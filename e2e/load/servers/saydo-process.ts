import { resolve } from "node:path";
import { freePort } from "../../fixtures/free-port.ts";
import { type ServerProcess, startProcess } from "./process.ts";

interface SaydoOptions {
  /** Where it may store things. */
  readonly folder: string;
  readonly port?: number;
  readonly inspectPort?: number | undefined;
  /** Another checkout, installed and built; this one where it is left out. */
  readonly checkout?: string | null;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The product as `npm start` runs it: tickets, guard, presence gate and durable log on. */
export async function startSaydo(options: SaydoOptions): Promise<ServerProcess> {
  const { folder, inspectPort, checkout = null, environment = {}, port = await freePort() } = options;
  return startProcess({
    script: "server/src/main.ts",
    ...(checkout !== null && { cwd: resolve(checkout) }),
    port,
    inspectPort,
    environment: {
      DATA_DIR: folder,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: "error",
      // Every client comes from an address of its own, as behind a proxy: a hall of a thousand is not one visitor.
      TRUST_PROXY: "1",
      ...environment,
    },
  });
}
