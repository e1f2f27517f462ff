/**
 * Whether an error comes from a program that changed this page's DOM. Browsers that translate and extensions that correct wrap texts in their own
 * elements; React then does not find the nodes it made.
 */
export function isForeignDom(error: unknown): boolean {
  const isLostNode =
    error instanceof Error &&
    (error.name === "NotFoundError" || /removeChild|insertBefore|not a child of this node/i.test(error.message));
  return isLostNode || isTranslated();
}

function isTranslated(): boolean {
  const { classList } = document.documentElement;
  return (
    classList.contains("translated-ltr") ||
    classList.contains("translated-rtl") ||
    document.querySelector("#root font > font") !== null
  );
}
