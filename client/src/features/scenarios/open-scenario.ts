/** The part of the map that is open for writing. */
export type OpenedScenario =
  | { readonly kind: "need"; readonly momentId: string }
  | { readonly kind: "obstacle"; readonly obstacleId: string }
  | { readonly kind: "hide"; readonly obstacleId: string }
  | { readonly kind: "new"; readonly momentId: string };

export type OpenScenario = (what: OpenedScenario) => void;
