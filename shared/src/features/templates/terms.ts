/** How many templates of its own a browser keeps. */
export const mostTemplates = 40;

export const longestTemplateName = 80;

/** A file larger than this is no template: the largest one has a tenth of it. */
export const mostFileBytes = 256 * 1024;
