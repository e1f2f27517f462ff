/** What the facilitator can change in a workshop that lives, each as one act. */
export const changeKinds = [
  "title",
  "organisation",
  "language",
  "sentence",
  "lane-add",
  "lane-rename",
  "lane-drop",
  "moment-add",
  "moment-rename",
  "moment-drop",
  "agenda",
  "leader-add",
  "leader-retitle",
  "leader-replace",
  "leader-drop",
  "step-skip",
  "step-unskip",
  "capacity",
  "votes",
  "entry",
] as const;

/** What a line of the history tells. A change of the agenda is told step by step. */
export const historyKinds = [
  ...changeKinds.filter((kind) => kind !== "agenda"),
  "step-add",
  "step-drop",
  "step-minutes",
  "step-order",
  "anonymity",
  "co-facilitator",
  "co-facilitator-end",
  "facilitator",
  "seat-removed",
  "seat-joined",
  "card-hidden",
  "card-shown",
  "ballot-opened",
  "ballot-extended",
  "ballot-closed",
  "docket-leader",
  "docket-day",
  "published",
  "leader-link",
  "person-link",
  "recovery-link",
  "projector-link",
  "projector-end",
  "reopened",
  "finished",
  "archived",
  "unarchived",
  "deleted",
  "restored",
] as const;

/** How long the words in a line of the history are at most. */
export const longestTold = 200;

/** How many lines of the history a screen gets; the newest. */
export const historyShown = 200;

/** How long a deleted workshop waits, so that its facilitator can change their mind. */
export const deletionDays = 7;

/** Stands in the history for the operator of the server, in the workshop's language. */
export const operatorName = { en: "The operator of this server", de: "Betrieb dieses Servers" } as const;
