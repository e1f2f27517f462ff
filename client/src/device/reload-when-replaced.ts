const key = "saydo:reloaded-at";
const againAfterMs = 30_000;

/**
 * A server that was updated no longer has the parts of the page this browser still shows; loading the page again brings the new one.
 * Not twice within half a minute: when the parts are really missing, the page says so instead of turning in circles.
 */
export function reloadWhenReplaced(): void {
  addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorageItem() ?? 0);
    if (Date.now() - last < againAfterMs) return;
    event.preventDefault();
    try {
      sessionStorage.setItem(key, String(Date.now()));
    } catch {
      // Without a memory of the last time it could turn in circles.
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
