import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { environment, readConfig } from "../server/src/config.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

interface Compose {
  readonly services: Readonly<Record<"app" | "database-user" | "mongo" | "mail", Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

const compose: Compose = parse(read("docker-compose.yml"), { merge: true });
const { app, "database-user": databaseUser, mongo } = compose.services;
const services = Object.entries<Service>(compose.services);
const isOneOff = ({ restart }: Service) => restart === "on-failure";

/** What `${NAME:-usual}` is when nobody sets the name. */
const interpolated = (text: string) => text.replace(/\$\{[A-Z_]+:-([^}]*)\}/g, "$1");

describe("docker-compose.yml", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(read(".ci/image/compose-spec/schema.json")),
  );

  it("fits the schema of Compose files", () => {
    expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ["an unknown field", { ...app, heathcheck: {} }],
    ["a port that is no port", { ...app, ports: [true] }],
    ["a condition that does not exist", { ...app, depends_on: { mongo: { condition: "service_happy" } } }],
  ])("would not with %s", (_name, service) => {
    expect(validate({ ...compose, services: { ...compose.services, app: service } })).toBe(false);
  });

  it("is understood by Docker's own client, where that is installed", ({ skip }) => {
    skip(spawnSync("docker", ["compose", "version"]).status !== 0, "there is no docker compose here");
    const { status, stderr } = spawnSync("docker", ["compose", "config", "--quiet"], { cwd: root, encoding: "utf8" });
    expect(status, stderr).toBe(0);
  });

  it.each(services)("runs %s without rights, on files it cannot change, in a version with a name", (_name, service) => {
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(["ALL"]);
    expect(service.security_opt).toEqual(["no-new-privileges:true"]);
    expect(service.image).toMatch(/^saydo$|^[a-z/]+:v?\d+\.\d+$/);
  });

  it.each(services)("knows whether %s is well, or that it has ended well", (_name, service) => {
    expect(service.healthcheck?.disable === true).toBe(isOneOff(service));
    expect(service.healthcheck?.test?.[0] ?? "none").toBe(isOneOff(service) ? "none" : "CMD");
  });

  it("holds no secret, and none can come in through the environment", () => {
    for (const [name, service] of services) {
      const variables = Object.entries(service.environment ?? {});
      const secret = variables.filter(([key]) => /PASS|SECRET|TOKEN|KEY/.test(key) && !key.endsWith("_FILE"));
      expect(secret, name).toEqual([]);
      expect(
        variables.filter(([, value]) => /:\/\/[^/@]*:[^/@]*@/.test(value)),
        name,
      ).toEqual([]);
    }
  });

  it("shows nothing beyond this machine unless asked, and MongoDB to the app only", () => {
    const published = services.flatMap(([, { ports = [] }]) => ports.map(interpolated));
    expect(published.toSorted()).toEqual(["127.0.0.1:3000:3000", "127.0.0.1:8025:8025"]);
    const isInternal = (name: string) => compose.networks[name]?.internal === true;
    expect(mongo.networks.every(isInternal) && databaseUser.networks.every(isInternal)).toBe(true);
  });

  it("sets only variables that Saydo reads, to what it takes", () => {
    for (const service of [app, databaseUser]) {
      const variables = Object.entries(service.environment ?? {}).map(([key, value]) => [key, interpolated(value)]);
      expect(Object.keys(environment.shape)).toEqual(expect.arrayContaining(variables.map(([key]) => key)));
      const { mongoUri } = readConfig(Object.fromEntries(variables), () => "from-the-file\n");
      expect(mongoUri).toMatch(/^mongodb:\/\/(saydo|root):from-the-file@mongo:27017\/saydo\?/);
    }
  });

  it("names files, volumes and programs that are there", () => {
    expect(existsSync(join(root, app.build?.dockerfile ?? "none"))).toBe(true);
    for (const [, { volumes = [] }] of services) {
      for (const [source = ""] of volumes.map((volume) => volume.split(":"))) {
        const isThere = source.startsWith("./")
          ? existsSync(join(root, source))
          : Object.hasOwn(compose.volumes, source);
        expect(isThere, source).toBe(true);
      }
    }
    const main = /^CMD (\[.+\])$/m.exec(read(".ci/image/Dockerfile"))?.[1] ?? "[]";
    expect(databaseUser.command?.slice(0, 5)).toEqual([...JSON.parse(main), "storage", "user"]);
  });
});

describe("the start of MongoDB", () => {
  it("invents secrets once, each for those who need it: the app reads its own password and no other", () => {
    const folder = mkdtempSync(join(tmpdir(), "saydo-secrets-"));
    try {
      const invent = () => execFileSync("sh", [join(root, ".ci/image/mongo.sh"), folder, "only-secrets"]);
      const texts = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
      invent();
      const first = texts();
      expect(new Set(first).size).toBe(3);
      for (const text of first) expect(text).toMatch(/^[A-Za-z0-9]{64}$/);
      const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
      expect(modes.toSorted()).toEqual([
        ["app-password", "444"],
        ["replica-set-key", "400"],
        ["root-password", "440"],
      ]);
      invent();
      expect(texts()).toEqual(first);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const [group] = mongo.user?.split(":").slice(1) ?? [];
    expect(databaseUser.group_add).toEqual([group]);
    expect(app.group_add).toBeUndefined();
    expect(app.user?.split(":")).not.toContain(group);
  });
});
