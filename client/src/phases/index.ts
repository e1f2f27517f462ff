import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { loadFirstTexts } from "../texts/i18n.ts";
import { type PhaseView, phaseView } from "./phase-view.ts";

/** One view per phase; a forgotten one does not compile. */
export const phaseViews = {
  // What the lobby says is in the first texts: it does not wait for those of the steps that follow.
  welcome: phaseView(() => import("./welcome-phase.tsx"), loadFirstTexts),
  promises: phaseView(() => import("./promises-phase.tsx")),
  write: phaseView(() => import("./write-phase.tsx")),
  reveal: phaseView(() => import("./reveal-phase.tsx")),
  scenarios: phaseView(() => import("./scenarios-phase.tsx")),
  vote: phaseView(() => import("./vote-phase.tsx")),
  answer: phaseView(() => import("./answer-phase.tsx")),
  sign: phaseView(() => import("./sign-phase.tsx")),
  close: phaseView(() => import("./close-phase.tsx")),
} satisfies Record<PhaseId, PhaseView>;
