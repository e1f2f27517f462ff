import { randomBytes } from "node:crypto";
import { type Connection, Mongoose } from "mongoose";
import { sealedDatabase } from "../sealed.ts";

/** A database name that no other test uses, on the given server. */
export function freshDatabase(uri: string): string {
  const address = new URL(uri);
  address.pathname = `/saydo_test_${randomBytes(6).toString("hex")}`;
  return address.href;
}

/** Removes a test's databases. */
export async function dropDatabases(uri: string): Promise<void> {
  await withDatabase(uri, (db) => db.dropDatabase());
  await withDatabase(sealedUri(uri), (db) => db.dropDatabase());
}

/** The address of the database that holds what is append-only. */
export function sealedUri(uri: string): string {
  const address = new URL(uri);
  address.pathname = sealedDatabase(address.pathname);
  return address.href;
}

/** A connection behind the engine's back. */
export async function withDatabase<T>(uri: string, act: (db: NonNullable<Connection["db"]>) => Promise<T>): Promise<T> {
  const connection = await new Mongoose().createConnection(uri, { serverSelectionTimeoutMS: 5000 }).asPromise();
  try {
    if (!connection.db) throw new Error("not connected");
    return await act(connection.db);
  } finally {
    await connection.close();
  }
}

export function winningPlan(explained: unknown): unknown {
  const planner = explained instanceof Object && "queryPlanner" in explained ? explained.queryPlanner : null;
  return planner instanceof Object && "winningPlan" in planner ? planner.winningPlan : null;
}

/** The indexes in a plan that `explain` returned; empty when any part of it reads the whole collection. */
export function indexesIn(plan: unknown): string[] {
  const stages = stagesIn(plan);
  if (stages.some(({ stage }) => stage === "COLLSCAN")) return [];
  return stages.flatMap(({ stage, indexName }) => {
    if (typeof indexName === "string") return [indexName];
    return stage === "IDHACK" || stage === "CLUSTERED_IXSCAN" || stage === "EXPRESS_CLUSTERED_IXSCAN" ? ["_id_"] : [];
  });
}

function stagesIn(plan: unknown): { stage?: unknown; indexName?: unknown }[] {
  if (!(plan instanceof Object)) return [];
  const below = Object.values(plan).flatMap((part) => stagesIn(part));
  return "stage" in plan ? [plan, ...below] : below;
}
