import type { SectionName, SectionView, SectionViews } from "./contract.ts";

/**
 * How sections travel over a command socket, and how both browsers and tests read them.
 *
 * `contents` brings parts of views by their hashes, before the first view that names them; `packed` is the same, deflated. `section` brings one view with holes where such parts
 * belong. `snapshot` brings all views, once after each (re)connection and whenever the viewer's seat changes.
 */

/** Raised when one end would misunderstand the other. A page from before this number was sent speaks version 1. */
export const sectionsProtocol = 2;

/** How many hashes a page may name when it comes back. */
export const mostHeld = 500;

/** A page that speaks another version is refused with this word and must be reloaded. */
export const otherVersion = "other_version";

/** A part that is missing from a view: its place, and the hash of what belongs there. */
export type Hole = readonly [path: readonly (string | number)[], hash: string];

export interface Holed<V> {
  /** Counts the views that were sent to this viewer's audience. A number left out means that a view is missing. */
  readonly version: number;
  /** `null` stands where a part belongs. */
  readonly view: V;
  readonly holes: readonly Hole[];
}

export type ContentsFrame = Readonly<Record<string, unknown>>;
export interface SectionFrame<K extends SectionName = SectionName> extends Holed<SectionView<K>> {
  readonly name: K;
}
export interface SnapshotFrame {
  /** Server time. */
  readonly now: number;
  readonly sections: { readonly [K in SectionName]: Holed<SectionView<K>> };
}

/** What a viewer has received: whole views, made of frames and of contents. */
export class ReceivedSections {
  readonly #contents = new Map<string, unknown>();
  /** Of each section the version, and the hashes that it names. */
  readonly #known = new Map<string, { readonly version: number; readonly named: readonly string[] }>();
  #views: SectionViews | null = null;

  /** Null until the first snapshot. A part that did not change is the same object as before. */
  get views(): SectionViews | null {
    return this.#views;
  }

  /** The contents that this page has, for the next handshake. */
  held(): string[] {
    return [...this.#contents.keys()].slice(0, mostHeld);
  }

  takeContents(frame: ContentsFrame): void {
    for (const [hash, content] of Object.entries(frame)) {
      if (!this.#contents.has(hash)) this.#contents.set(hash, content);
    }
  }

  /** `gap`: a content is missing and nothing was changed. The page connects again and names no contents then. */
  takeSnapshot(frame: SnapshotFrame): "taken" | "gap" {
    const sections: [string, Holed<unknown>][] = Object.entries(frame.sections);
    if (!sections.every(([, { holes }]) => this.#canFill(holes))) return this.#forget();
    this.#known.clear();
    for (const [name, section] of sections) this.#note(name, section);
    const views: Record<string, unknown> = {};
    for (const [name, { view, holes }] of sections) views[name] = this.#filled(view, holes);
    if (isOf(views, frame)) this.#views = views;
    this.#tidy();
    return "taken";
  }

  /** `gap`: a frame or a content is missing and nothing was changed; only a new snapshot helps. */
  takeSection<K extends SectionName>(frame: SectionFrame<K>): "taken" | "gap" {
    const { name, version, view, holes } = frame;
    if (this.#views === null || version !== (this.#known.get(name)?.version ?? 0) + 1) return "gap";
    if (!this.#canFill(holes)) return this.#forget();
    this.#note(name, frame);
    this.#views = { ...this.#views, [name]: this.#filled(view, holes) };
    this.#tidy();
    return "taken";
  }

  #canFill(holes: readonly Hole[]): boolean {
    return holes.every(([, hash]) => this.#contents.has(hash));
  }

  #filled<V>(view: V, holes: readonly Hole[]): V {
    for (const [path, hash] of holes) put(view, path, this.#contents.get(hash));
    return view;
  }

  #note(name: string, { version, holes }: Holed<unknown>): void {
    this.#known.set(name, { version, named: holes.map(([, hash]) => hash) });
  }

  #forget(): "gap" {
    this.#contents.clear();
    return "gap";
  }

  /** Drops the contents that no view names any more; the server counts on that. */
  #tidy(): void {
    const named = new Set([...this.#known.values()].flatMap((section) => section.named));
    for (const hash of this.#contents.keys()) if (!named.has(hash)) this.#contents.delete(hash);
  }
}

/** Puts a part into its place. A path that leads nowhere changes nothing. */
function put(view: unknown, path: readonly (string | number)[], part: unknown): void {
  let place = view;
  for (const step of path.slice(0, -1)) {
    if (typeof place !== "object" || place === null) return;
    place = Reflect.get(place, step);
  }
  const last = path.at(-1);
  if (typeof place === "object" && place !== null && last !== undefined) Reflect.set(place, last, part);
}

function isOf(views: Readonly<Record<string, unknown>>, { sections }: SnapshotFrame): views is SectionViews {
  return Object.keys(sections).every((name) => name in views);
}
