/** What a facilitator can take out of a workshop, each as a file of its own. */
export const exportKinds = ["cards", "groups", "results", "docket", "commitments"] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportFormats = ["csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Raised when a reader of the JSON would have to change. */
export const exportVersion = 1;

/** The columns of each file in their order. They are the keys in JSON; in CSV the header has their words. */
export const exportColumns = {
  cards: [
    ...["kind", "value", "moment", "role", "group", "groupTitle", "situation", "text", "outcome"],
    ...["needs", "needsFrom", "obstacleType", "whoCouldChange", "instead", "ask", "limitToday", "limitAsked"],
    ...["writtenBy", "rewordedBy", "hiddenReason"],
  ],
  groups: ["group", "groupTitle", "value", "role", "cards", "hiddenCards", "writtenBy"],
  results: [
    ...["ballot", "question", "scope", "onRoll", "ballotsCast", "turnoutPercent", "isAdvisory"],
    ...["rank", "isTied", "isAboveLine", "points", "sharePercent", "voters"],
    ...["kind", "item", "value", "moment", "role", "writtenBy"],
  ],
  docket: [
    ...["rank", "item", "value", "moment", "role", "leader", "leaderTitle", "dueOn", "movedFrom", "movedReason"],
    ...["answer", "answerText", "answeredBy", "answeredOn", "isLate", "isOverdue", "forwardedNote"],
  ],
  commitments: [
    ...["item", "owner", "ownerTitle", "type", "text", "dueOn", "firstDueOn", "measure", "evidence"],
    ...["milestone", "milestoneDueOn", "authorityRole", "authoritySituation", "limitToday", "limitNew"],
    ...["revision", "signedOn", "withdrawnOn", "withdrawnReason"],
  ],
} as const;

export type ExportColumn = (typeof exportColumns)[ExportKind][number];
