/** Whether this browser keeps cookies. The seat is a cookie: without it every visit would take another seat. */
export function doCookiesStay(): boolean {
  const probe = "saydo-probe=1";
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http and in older Safari
    document.cookie = `${probe}; path=/; SameSite=Lax`;
    const stays = document.cookie.split("; ").includes(probe);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http and in older Safari
    document.cookie = "saydo-probe=; path=/; SameSite=Lax; Max-Age=0";
    return stays;
  } catch {
    return false;
  }
}
