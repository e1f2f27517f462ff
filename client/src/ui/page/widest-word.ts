/** The width of the widest word in em of the display type; capitals are wider. The estimate is rather too wide than too narrow. */
export function widestWord(text: string): number {
  return Math.max(1, ...text.split(/[\s\u00ad\u2010-\u2014-]+/).map(widthOf));
}

function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) width += letter === letter.toLowerCase() ? 0.6 : 0.76;
  return width;
}
