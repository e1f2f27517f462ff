/** A pasted list: one entry per line, bullets and numbers dropped, "WORD: sentence" split. */
export function splitList(text: string): { word: string; sentence: string }[] {
  return text
    .split(/\r?\n|;/)
    .map((row) => row.replace(/^\s*(?:[-*•·–]|\d+[.)])\s*/, "").trim())
    .filter((row) => row !== "")
    .map((row) => {
      const [, word, sentence] = /^([^:–—-]{1,40}?)\s*(?::|\s[–—-]\s)\s*(.+)$/.exec(row) ?? [];
      return { word: (word ?? row).slice(0, 40), sentence: (sentence ?? "").slice(0, 200) };
    });
}
