const key = "saydo:reloaded-at";
const againAfterMs = 30_000;

/**
 * After an update the server no longer has the chunks of the page that this browser shows. A reload fetches the new page. It happens at most once in
 * half a minute: when chunks are really missing, the page says so and does not reload for ever.
 */
export function reloadWhenReplaced(): void {
  addEventListener("vite:preloadError", (event) => {
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

function sessionStorageItem(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
