import { sealedDatabase } from "./sealed.ts";

interface Privilege {
  readonly resource: { readonly db: string; readonly collection: "" };
  readonly actions: readonly string[];
}

export interface RoleCommand {
  readonly createRole: string;
  readonly privileges: readonly Privilege[];
  readonly roles: readonly [];
}

const readAndInsert = ["find", "insert", "listCollections", "listIndexes", "createCollection", "createIndex"] as const;
const change = ["update", "remove", "collMod"] as const;

/**
 * The rights the app needs on its two databases, and no more; to be created in `admin`, because it spans both. What is append-only
 * cannot be changed or removed with them, whatever the app is made to do. `collMod` is missing there too, because it could loosen the
 * validator; so a release that changes the shape of an append-only document is first started once by a user who may.
 */
export function appRole(db: string): RoleCommand {
  return {
    createRole: "saydo_app",
    privileges: [
      { resource: { db, collection: "" }, actions: [...readAndInsert, ...change] },
      { resource: { db: sealedDatabase(db), collection: "" }, actions: readAndInsert },
    ],
    roles: [],
  };
}
