import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Router } from "express";

/** The built client: hashed assets are kept by browsers for a year, the page itself is asked for again each time. */
export function clientFiles(folder: string): Router {
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
  // Every address of the client is the same page; a file that is not there is not.
  router.get("/{*path}", (request, response, next) => {
    if (/\.\w+$/.test(request.path)) return next();
    if (!existsSync(page))
      return void response.status(503).type("text").send("The pages are not built yet: npm run build\n");
    response.set("Cache-Control", "no-cache").sendFile(page);
  });
  return router;
}
