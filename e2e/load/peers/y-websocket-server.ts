// The reference server as its own start script sets it up; with STORE_IN it keeps its documents with y-leveldb.
import { createServer } from "node:http";
import { setPersistence, setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";
import { LeveldbPersistence } from "y-leveldb";
import * as Y from "yjs";

const folder = process.env.STORE_IN;
if (folder !== undefined) {
  const store = new LeveldbPersistence(folder);
  setPersistence({
    provider: store,
    bindState: (name, doc) => void bind(store, name, doc),
    writeState: async () => undefined,
  });
}

/** What the package itself does when YPERSISTENCE is set. */
async function bind(store: LeveldbPersistence, name: string, doc: Y.Doc): Promise<void> {
  const stored = await store.getYDoc(name);
  void store.storeUpdate(name, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored));
  doc.on("update", (update: Uint8Array) => void store.storeUpdate(name, update));
}

const http = createServer((_request, response) => response.end("ready"));
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on("connection", (socket, request) => setupWSConnection(socket, request));
http.listen(Number(process.env.PORT), process.env.HOST);
