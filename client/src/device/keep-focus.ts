/** How many earlier places of the focus are remembered: a dialog's and the one that opened it. */
const remembered = 12;

/** Time for a dialog that closes to give the focus back by itself. */
const patienceMs = 80;

/** In the order of the page: a row comes before what is in it, so that its list goes on to obey the arrows. */
const landing = "h1, h2, h3, h4, [role=row][tabindex], button:not(:disabled), a[href]";

/**
 * The focus never falls to the body. A control that goes away or is switched off while it has the focus (an answer that was sent, a ballot that
 * closed, a card that another client moved) hands it to what still stands nearest to it: people who work by keys or listen go on from there, not from
 * the top of the page. Returns how to stop.
 */
export function keepFocus(page: Document = document): () => void {
  /** The latest last; with the way up from each, because what was removed no longer knows where it hung. */
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

  // A browser takes the focus from what was switched off only with its next frame.
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
