import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/**
 * What a phase module exports: `Screen` for members of every role (ask `useMe()`) and `Projector` for the wall. Neither takes props.
 * A Screen renders one `<Page>`, which brings the main landmark and the h1; a Projector fills its parent and must not scroll.
 */
export interface PhaseModule {
  readonly Screen: ComponentType;
  readonly Projector: ComponentType;
}

export interface PhaseView {
  readonly Screen: LazyExoticComponent<ComponentType>;
  readonly Projector: LazyExoticComponent<ComponentType>;
  /** Fetches the code ahead, so that a step appears without a wait. */
  readonly preload: () => Promise<unknown>;
}

export function phaseView(load: () => Promise<PhaseModule>): PhaseView {
  return {
    Screen: lazy(() => load().then((phase) => ({ default: phase.Screen }))),
    Projector: lazy(() => load().then((phase) => ({ default: phase.Projector }))),
    preload: load,
  };
}
