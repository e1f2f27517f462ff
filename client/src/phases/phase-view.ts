import type { ComponentType } from "react";
import { loadAllTexts } from "../texts/i18n.ts";

/**
 * What a phase module exports: `Screen` for members of every role (ask `useMe()`) and `Projector` for the wall. Neither takes props.
 * A Screen renders one `<Page>`, which brings the main landmark and the h1; a Projector fills its parent and must not scroll.
 */
export interface PhaseModule {
  readonly Screen: ComponentType;
  readonly Projector: ComponentType;
}

export interface PhaseView {
  /** Null until its code and texts are here. */
  readonly found: () => PhaseModule | null;
  /** Fetches the code and the texts ahead, so that a step appears without a wait. */
  readonly preload: () => Promise<void>;
}

export function phaseView(load: () => Promise<PhaseModule>, loadTexts: () => Promise<void> = loadAllTexts): PhaseView {
  let phase: PhaseModule | null = null;
  return {
    found: () => phase,
    async preload() {
      [phase] = await Promise.all([load(), loadTexts()]);
    },
  };
}
