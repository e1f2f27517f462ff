import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import express, { type Request, type Router } from "express";

interface ClientFiles {
  readonly folder: string;
  readonly publicUrl: URL | null;
  /** This machine's address in its network. Read for each page: a laptop moves between networks while the server runs. */
  readonly lanAddress: () => string | null;
}

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The built client: browsers keep hashed assets for a year and ask for the page itself each time. */
export function clientFiles({ folder, publicUrl, lanAddress }: ClientFiles): Router {
  const router = express.Router();
  const page = join(folder, "index.html");
  router.use("/assets", express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", fallthrough: true }));
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response) => response.set("Cache-Control", "no-cache"),
    }),
  );
  // Every address of the client is the same page; a missing file is not found.
  router.get("/{*path}", async (request, response, next) => {
    if (/\.\w+$/.test(request.path)) return next();
    if (!existsSync(page))
      return void response.status(503).type("text").send("The pages are not built yet: npm run build\n");
    response.set("Cache-Control", "no-cache");
    const address = loopback.has(request.hostname) ? addressForOthers(request) : null;
    if (address === null) return void response.sendFile(page);
    // "localhost" in a link or a QR code would mean the phone that scans it.
    const meta = `<meta name="saydo-address" content="${address}" />`;
    response.type("html").send((await readFile(page, "utf8")).replace("</head>", `${meta}</head>`));
  });
  return router;

  function addressForOthers({ socket }: Request): string | null {
    if (publicUrl) return publicUrl.origin;
    const lan = lanAddress();
    return lan && `http://${lan}:${socket.localPort}`;
  }
}
