import type { SectionName } from "@saydo/shared/contract.ts";
import type { SectionViewers } from "../publisher.ts";
import type { Viewer } from "../viewer.ts";
import type { Contents } from "./contents.ts";
import { cut } from "./cut.ts";
import type { Message } from "./message.ts";
import { encodePart, type Part } from "./part.ts";

/** A view is made anew after this long even when no topic that it reads was reported: some depend on the clock or on the board's document. */
const keptMs = 1000;

interface Line {
  /** The newest view. */
  part: Part | null;
  cutAt: number;
  /** A topic was reported since it was cut. */
  isStale: boolean;
  version: number;
  /** What the whole audience was sent last; null when some of it were sent something else, so that the next view must go to all. */
  sent: string | null;
  /** The contents that all of the audience have because of this section. */
  held: ReadonlySet<string>;
}

export interface News {
  /** The contents that the section names and the audience does not have. */
  readonly bundle: Message | null;
  readonly section: Message;
}

interface Deps {
  readonly names: readonly SectionName[];
  readonly contents: Contents;
  readonly viewers: SectionViewers;
  readonly now: () => number;
}

/**
 * The connections that see the same sections: those of a role, or one person's own. A view is cut, parsed and made JSON once for all of them, and
 * goes out only when that JSON is another than before.
 */
export class Audience {
  readonly #deps: Deps;
  readonly #lines = new Map<SectionName, Line>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What a section reads has changed: its view is made anew before it is used again. */
  spoil(name: SectionName): void {
    const line = this.#lines.get(name);
    if (line) line.isStale = true;
  }

  /** What brings the whole audience up to date with a section, in this order; null when nothing about it changed. */
  async news(name: SectionName, viewer: Viewer): Promise<News | null> {
    if (!this.#deps.names.includes(name)) return null;
    const line = await this.#current(name, viewer);
    const { part } = line;
    if (part === null || line.sent === part.body) return null;
    const held = this.held();
    const bundle = this.#deps.contents.bundle(part.hashes.filter((hash) => !held.has(hash)));
    line.version += 1;
    line.sent = part.body;
    line.held = new Set(part.hashes);
    const json = `{"name":"${name}","version":${line.version},${part.body}}`;
    return { bundle, section: { event: "section", json } };
  }

  /** All sections for a page that has none: the fields of a snapshot, and the hashes that they name. */
  async whole(viewer: Viewer): Promise<{ readonly fields: readonly string[]; readonly hashes: readonly string[] }> {
    const fields: string[] = [];
    const hashes = new Set<string>();
    for (const name of this.#deps.names) {
      const line = await this.#current(name, viewer);
      const { part } = line;
      if (part === null) continue;
      if (line.version === 0) Object.assign(line, { version: 1, sent: part.body, held: new Set(part.hashes) });
      if (line.sent !== part.body) {
        line.sent = null;
        line.held = new Set(part.hashes.filter((hash) => line.held.has(hash)));
      }
      fields.push(`"${name}":{"version":${line.version},${part.body}}`);
      for (const hash of part.hashes) hashes.add(hash);
    }
    return { fields, hashes: [...hashes] };
  }

  /** The contents that every connection of the audience has. */
  held(): ReadonlySet<string> {
    return new Set([...this.#lines.values()].flatMap(({ held }) => [...held]));
  }

  /** The contents that the newest views name. */
  named(): readonly string[] {
    return [...this.#lines.values()].flatMap(({ part }) => part?.hashes ?? []);
  }

  async #current(name: SectionName, viewer: Viewer): Promise<Line> {
    const { contents, viewers, now } = this.#deps;
    const line = this.#lines.get(name) ?? newLine();
    this.#lines.set(name, line);
    if (line.part !== null && !line.isStale && now() - line.cutAt < keptMs) return line;
    // Before the view is made: a change that is reported meanwhile may be missing from it.
    line.isStale = false;
    line.cutAt = now();
    try {
      line.part = encodePart(name, await cut(viewers, name, viewer), contents);
    } catch (error) {
      line.isStale = true;
      throw error;
    }
    return line;
  }
}

function newLine(): Line {
  return { part: null, cutAt: 0, isStale: true, version: 0, sent: null, held: new Set() };
}
