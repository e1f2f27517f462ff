import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { recordingLog } from "../testing/recording-log.ts";
import { sequentialIds } from "../testing/sequential-ids.ts";
import { errorResponse } from "./error-response.ts";
import { readUpload } from "./upload.ts";

const upload = { type: "text/csv", bytes: 1000 };
let server: Server;
let port: number;

beforeEach(async () => {
  const app = express();
  app.post("/file", async (request, response) => {
    const bytes = await readUpload(request, response, upload, 200);
    response.json([...bytes]);
  });
  app.use(errorResponse({ ids: sequentialIds(), log: recordingLog() }));
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

async function send(body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = { "content-type": "text/csv" }) {
  const response = await fetch(`http://127.0.0.1:${port}/file`, { method: "POST", headers, body });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

const refused = (status: number, code: string) => ({ status, answer: { ok: false, error: { code } } });

it("hands the bytes over as they are", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(await send(bytes, { "content-type": "text/csv; charset=utf-8" })).toEqual({ status: 200, answer: [...bytes] });
  expect(await send(new Uint8Array())).toEqual({ status: 200, answer: [] });
});

it("refuses a file that is too large, whether or not its size was said", async () => {
  expect(await send(new Uint8Array(1001))).toEqual(refused(413, "file_too_large"));
  const lines = [
    ...["POST /file HTTP/1.1", "Host: a", "Content-Type: text/csv", "Transfer-Encoding: chunked", ""],
    ...["3e9", "a".repeat(1001), "0", "", ""],
  ];
  expect(await answerTo(lines.join("\r\n"))).toMatch(/^HTTP\/1\.1 413 .*file_too_large/s);
});

it("refuses other content types, also a packed one", async () => {
  expect(await send(new Uint8Array(3), { "content-type": "application/json" })).toEqual(refused(415, "file_type"));
  const packed = { "content-type": "text/csv", "content-encoding": "gzip" };
  expect(await send(new Uint8Array(3), packed)).toEqual(refused(400, "invalid_input"));
});

it("does not wait for a body that never comes", async () => {
  const begun = "POST /file HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: 500\r\n\r\nname";
  expect(await answerTo(begun)).toMatch(/^HTTP\/1\.1 408 .*file_too_slow/s);
});

/** All that the server says before it closes, or the first answer of a connection that it keeps. */
async function answerTo(request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(request);
  let answer = "";
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes("}}")) break;
  }
  return answer;
}
