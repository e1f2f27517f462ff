const key = "saydo:reloaded-at";
const againAfterMs = 30_000;
let fetchesAhead = 0;

/**
 * After an update the server no longer has the chunks of the page that this browser shows. A reload fetches the new page. It happens at most once in
 * half a minute: when chunks are really missing, the page says so and does not reload for ever.
 */
export function reloadWhenReplaced(): void {
  addEventListener("vite:preloadError", (event) => {
    if (fetchesAhead > 0) return;
    const last = Number(sessionStorageItem() ?? 0);
    if (Date.now() - last < againAfterMs) return;
    event.preventDefault();
    try {
      sessionStorage.setItem(key, String(Date.now()));
    } catch {
      // Without the time of the last reload this could reload for ever.
      return;
    }
    location.reload();
  });
}

/** Fetches code before it is needed. What does not come now is fetched again at its use: a page is not reloaded under what is typed in it. */
export async function fetchAhead(load: () => Promise<unknown>): Promise<void> {
  fetchesAhead += 1;
  await load().catch(() => undefined);
  fetchesAhead -= 1;
}

function sessionStorageItem(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
