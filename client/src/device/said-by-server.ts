/** An address that the server wrote into the page; `null` when it wrote none. */
export function saidByServer(name: "address" | "imprint" | "privacy" | "source"): string | null {
  return document.querySelector(`meta[name="saydo-${name}"]`)?.getAttribute("content") ?? null;
}
