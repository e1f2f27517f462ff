import { Mongoose, mongo } from "mongoose";
import { appRole } from "./app-role.ts";
import { databaseIn, type PatientDeps, patiently } from "./connect.ts";

interface AppUser {
  readonly name: string;
  readonly password: string;
}

type Admin = NonNullable<ReturnType<mongo.MongoClient["db"]>>;

const alreadyThere = new Set<unknown>([51_002, 51_003]);

/**
 * Makes a MongoDB ready for the app: turns a new server into a replica set of one, and creates the app's role and its user or brings them up
 * to date. `uri` is the address of an administrator; the database in it is the one the app will use. Doing it again changes nothing more.
 *
 * Tries again for as long as it takes, see {@link patiently}.
 */
export async function grantAppUser(deps: PatientDeps, user: AppUser): Promise<void> {
  await patiently(deps, async () => {
    // A set that does not exist yet has no primary to be found: this speaks to the one server it was given.
    const options = { directConnection: true, serverSelectionTimeoutMS: 5000, connectTimeoutMS: 5000 };
    const connection = new Mongoose().createConnection(deps.uri, options);
    try {
      await connection.asPromise();
      const admin = connection.getClient().db("admin");
      await becomeReplicaSet(admin, deps.uri);
      const { createRole, privileges, roles } = appRole(databaseIn(deps.uri));
      await createOrUpdate(admin, "Role", createRole, { privileges, roles });
      await createOrUpdate(admin, "User", user.name, { pwd: user.password, roles: [createRole] });
    } finally {
      await connection.destroy();
    }
  });
}

/** Resolves when the server takes writes. */
async function becomeReplicaSet(admin: Admin, uri: string): Promise<void> {
  const hello = await admin.command({ hello: 1 });
  if (hello.isWritablePrimary) return;
  if (hello.isreplicaset && !hello.setName) {
    const [host] = new mongo.MongoClient(uri).options.hosts;
    await admin.command({ replSetInitiate: { _id: "saydo", members: [{ _id: 0, host: String(host) }] } });
  }
  throw new Error("the replica set is still choosing who takes writes");
}

async function createOrUpdate(admin: Admin, kind: "Role" | "User", name: string, content: object): Promise<void> {
  try {
    await admin.command({ [`create${kind}`]: name, ...content });
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError && alreadyThere.has(error.code))) throw error;
    await admin.command({ [`update${kind}`]: name, ...content });
  }
}
