import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import express, { type Request, type RequestHandler, type Router } from "express";

/** What the operator's links in the foot of the pages lead to; without an address there is no link. */
export interface FootLinks {
  readonly imprint: URL | null;
  readonly privacy: URL | null;
  readonly source: URL | null;
}

interface ClientFiles {
  readonly folder: string;
  readonly publicUrl: URL | null;
  readonly footLinks: FootLinks;
  /** This machine's address in its network. Read for each page: a laptop moves between networks while the server runs. */
  readonly lanAddress: () => string | null;
}

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The built client: browsers keep hashed assets for a year and ask for the page itself each time. */
export function clientFiles({ folder, publicUrl, footLinks, lanAddress }: ClientFiles): Router {
  const router = express.Router();
  const page = join(folder, "index.html");
  const assets = join(folder, "assets");
  router.use("/assets", packedCopy(assets));
  router.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", fallthrough: true }));
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
    // "localhost" in a link or a QR code would mean the phone that scans it.
    const address = loopback.has(request.hostname) ? addressForOthers(request) : null;
    const metas = Object.entries({ address, ...footLinks }).flatMap(([name, url]) => (url ? [meta(name, url)] : []));
    if (metas.length === 0) return void response.sendFile(page);
    const html = await readFile(page, "utf8");
    response.type("html").send(html.replace("</head>", () => `${metas.join("")}</head>`));
  });
  return router;

  function addressForOthers({ socket }: Request): string | null {
    if (publicUrl) return publicUrl.origin;
    const lan = lanAddress();
    return lan && `http://${lan}:${socket.localPort}`;
  }
}

/** Answers with the copy that the build packed, for a browser that unpacks it. Over plain http browsers take gzip only. */
function packedCopy(folder: string): RequestHandler {
  const densestFirst = { br: ".br", gzip: ".gz" };
  return (request, response, next) => {
    const [name, kind] = /^\/[\w.-]+\.(js|css)$/.exec(request.path) ?? [];
    if (name === undefined || kind === undefined) return next();
    response.vary("Accept-Encoding");
    for (const [encoding, ending] of Object.entries(densestFirst)) {
      if (!request.acceptsEncodings(encoding) || !existsSync(join(folder, name + ending))) continue;
      response.type(kind).set("Content-Encoding", encoding);
      request.url = name + ending;
      break;
    }
    next();
  };
}

/** A fact for the page. A parsed address holds no quotes or angle brackets; an ampersand would begin an entity. */
function meta(name: string, url: URL | string): string {
  return `<meta name="saydo-${name}" content="${String(url).replaceAll("&", "&amp;")}" />`;
}
