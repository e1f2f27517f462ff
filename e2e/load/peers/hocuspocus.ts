// Hocuspocus with its own defaults; with STORE_IN it keeps its documents in SQLite as its SQLite extension does (one row per document,
// written after the server's own debounce), on Node's built-in SQLite, because the extension's native module does not install everywhere.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

const folder = process.env.STORE_IN;

function storeIn(path: string): Database {
  const database = new DatabaseSync(join(path, "documents.sqlite"));
  database.exec(
    `CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))`,
  );
  const read = database.prepare(`SELECT data FROM "documents" WHERE name = ?`);
  const write = database.prepare(
    `INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data`,
  );
  return new Database({
    async fetch({ documentName }) {
      const data = read.get(documentName)?.data;
      return data instanceof Uint8Array ? data : null;
    },
    async store({ documentName, state }) {
      write.run(documentName, state);
    },
  });
}

const server = new Server({
  quiet: true,
  port: Number(process.env.PORT),
  address: process.env.HOST,
  extensions: folder === undefined ? [] : [storeIn(folder)],
});
await server.listen();
