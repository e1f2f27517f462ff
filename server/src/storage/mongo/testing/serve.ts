// `node serve.ts KIND PROGRAM-OR-ADDRESS` gives the journeys a MongoDB: prints its address, waits until its parent lets go of the input, and
// leaves nothing behind.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Mongoose } from "mongoose";
import { startTestServer } from "./test-server.ts";

const [kind, place = ""] = process.argv.slice(2);
const server = kind === "mongod" || kind === "secantus" ? await startTestServer({ kind, program: place }) : null;
const address = new URL(server?.uri ?? place);
const prefix = `saydo_e2e_${randomBytes(4).toString("hex")}_`;
address.pathname = `/${prefix}`;
process.stdout.write(`${address.href}\n`);

process.stdin.resume();
await once(process.stdin, "close");
if (server) await server.dispose();
else await dropDatabases(place);

async function dropDatabases(uri: string): Promise<void> {
  const connection = await new Mongoose().createConnection(uri).asPromise();
  const client = connection.getClient();
  const { databases } = await client.db("admin").admin().listDatabases({ nameOnly: true });
  for (const { name } of databases.filter((database) => database.name.startsWith(prefix))) {
    await client.db(name).dropDatabase();
  }
  await connection.close();
}
