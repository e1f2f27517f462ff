/** How many earlier places of the focus are remembered, for example a button in a dialog and the button that opened the dialog. */
const remembered = 12;

/** Time for a closing dialog to give the focus back itself. */
const patienceMs = 80;

/** In document order: a row comes before its buttons, so that the arrow keys go on in its list. */
const landing = "h1, h2, h3, h4, [role=row][tabindex], button:not(:disabled), a[href]";

/**
 * The focus never falls to the body. A control may be removed or disabled while it has the focus: an answer was sent, a ballot closed, another client
 * moved a card. The nearest remaining control then takes the focus. People who use the keyboard or a screen reader go on from there, not from the top
 * of the page.
 *
 * @returns a function that stops watching.
 */
export function keepFocus(page: Document = document): () => void {
  /** The latest is last. Each place holds its ancestors too, because a removed element no longer knows them. */
  let places: readonly (readonly Element[])[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = (event: FocusEvent) => {
    if (!(event.target instanceof Element) || event.target === page.body) return;
    const way = wayUp(event.target);
    places = [...places.filter(([element]) => element !== event.target), way].slice(-remembered);
  };

  const isGone = () => {
    const last = places.at(-1)?.[0];
    return last !== undefined && !canHold(last);
  };

  const rescue = () => {
    if (!isGone() || page.activeElement !== page.body) return;
    for (const way of places.toReversed()) {
      for (const element of way) {
        if (element === page.body || element.id === "root") break;
        if (!element.isConnected) continue;
        if (element === way[0] ? take(element) : takeWithin(element)) return;
      }
    }
    takeWithin(page.querySelector("main") ?? page.body);
  };

  // A browser takes the focus from a disabled control only in the next frame.
  const look = () => {
    if (!isGone()) return;
    clearTimeout(timer);
    timer = setTimeout(rescue, patienceMs);
  };

  const observer = new MutationObserver(look);
  page.addEventListener("focusin", remember);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled", "hidden", "inert"],
  });
  return () => {
    clearTimeout(timer);
    page.removeEventListener("focusin", remember);
    observer.disconnect();
  };
}

function wayUp(element: Element): readonly Element[] {
  const way: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) way.push(at);
  return way;
}

function canHold(element: Element): boolean {
  return element.isConnected && !element.matches(":disabled") && element.closest("[hidden], [inert]") === null;
}

function takeWithin(element: Element): boolean {
  if (element.closest("[aria-hidden=true], [inert]")) return false;
  return [...element.querySelectorAll(landing)].some(take);
}

function take(element: Element): boolean {
  if (!(element instanceof HTMLElement) || !canHold(element)) return false;
  if (/^H\d$/.test(element.tagName) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  return element.ownerDocument.activeElement === element;
}
