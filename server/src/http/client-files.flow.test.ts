import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";

let app: TestApp;
afterEach(() => app.close());

async function thePage(options: Parameters<typeof startTestApp>[0]): Promise<string> {
  app = await startTestApp(options);
  const pages = join(dirname(app.file), "client");
  await mkdir(pages, { recursive: true });
  await writeFile(join(pages, "index.html"), "<!doctype html><head><title>Saydo</title></head>");
  return (await app.client().fetch("/new")).text();
}

it("tells a page opened on this computer where phones reach it", async () => {
  const page = await thePage({ lanAddress: () => "192.0.2.2" });
  expect(page).toContain(`content="http://192.0.2.2:${new URL(app.address).port}"`);
});

it("prefers PUBLIC_URL", async () => {
  const page = await thePage({ lanAddress: () => "192.0.2.2", publicUrl: new URL("https://saydo.example.org/") });
  expect(page).toContain('content="https://saydo.example.org"');
});

it("tells a page the operator's links, and no others", async () => {
  const imprint = new URL("https://example.org/imprint?of=saydo&copy;=1");
  const page = await thePage({ footLinks: { imprint, privacy: null, source: null } });
  expect(page).toContain('<meta name="saydo-imprint" content="https://example.org/imprint?of=saydo&amp;copy;=1" />');
  expect(page).not.toContain("saydo-privacy");
  expect(page).not.toContain("saydo-source");
});

it("adds nothing when there is no other address", async () => {
  expect(await thePage({})).not.toContain("saydo-address");
});

describe("packed copies of scripts", () => {
  async function theScript(accepted: string): Promise<Response> {
    app = await startTestApp();
    const assets = join(dirname(app.file), "client/assets");
    await mkdir(assets, { recursive: true });
    await writeFile(join(assets, "app-1.js"), "plain();");
    await writeFile(join(assets, "app-1.js.br"), brotliCompressSync("brotli();"));
    await writeFile(join(assets, "app-1.js.gz"), gzipSync("gzip();"));
    return app.client().fetch("/assets/app-1.js", { headers: { "accept-encoding": accepted } });
  }

  it("are the densest one that the browser unpacks, and kept for a year", async () => {
    const answer = await theScript("gzip, deflate, br");
    expect(answer.headers.get("content-encoding")).toBe("br");
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
    expect(await answer.text()).toBe("brotli();");
  });

  it("are gzip for a browser on plain http", async () => {
    expect(await (await theScript("gzip, deflate")).text()).toBe("gzip();");
  });

  it("are left out for a browser that unpacks nothing", async () => {
    expect(await (await theScript("identity")).text()).toBe("plain();");
  });
});
