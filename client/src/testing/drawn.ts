/** What React knows of a component on the screen; the part of it that DevTools read too. */
interface Fiber {
  readonly type: unknown;
  readonly flags: number;
  readonly memoizedProps: unknown;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

type Listener = (component: string, props: unknown) => void;

const performedWork = 1;
const listeners = new Set<Listener>();

/** Calls back with the name and the props of each component that is drawn. Returns how to stop that. */
export function watchDrawn(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Children that React did not come to are the same object as before. */
function visit(fiber: Fiber): void {
  const before = fiber.alternate;
  if ((fiber.flags & performedWork) !== 0) {
    const name = nameOf(fiber.type);
    if (name !== "") for (const listener of listeners) listener(name, fiber.memoizedProps);
  }
  if (fiber.child === before?.child) return;
  for (let child = fiber.child; child !== null; child = child.sibling) visit(child);
}

function nameOf(type: unknown): string {
  if (typeof type === "function") return type.name;
  return typeof type === "object" && type !== null && "type" in type ? nameOf(type.type) : "";
}

/** React looks for it when it is loaded, so this file comes before React. */
const hook = {
  supportsFiber: true,
  isDisabled: false,
  inject: () => 1,
  onCommitFiberRoot: (_: number, { current }: { readonly current: Fiber }) => {
    if (listeners.size > 0) visit(current);
  },
  onCommitFiberUnmount: () => undefined,
  onPostCommitFiberRoot: () => undefined,
};

Object.defineProperty(globalThis, "__REACT_DEVTOOLS_GLOBAL_HOOK__", { value: hook, configurable: true });
