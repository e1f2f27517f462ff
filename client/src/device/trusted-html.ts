interface TrustedTypes {
  createPolicy(name: "default", rules: { createHTML: (html: string) => string | null }): unknown;
}

function hasTrustedTypes(page: object): page is { trustedTypes: TrustedTypes } {
  return "trustedTypes" in page;
}

/** The content security policy lets no text become HTML. react-aria clears its announcements with `innerHTML = ""`; only the empty text passes. */
export function trustEmptyHtmlOnly(): void {
  const page: object = globalThis;
  if (hasTrustedTypes(page))
    page.trustedTypes.createPolicy("default", { createHTML: (html) => (html === "" ? "" : null) });
}
