import type answers from "../locales/en/answers.json";
import type board from "../locales/en/board.json";
import type charters from "../locales/en/charters.json";
import type commitments from "../locales/en/commitments.json";
import type common from "../locales/en/common.json";
import type demo from "../locales/en/demo.json";
import type editing from "../locales/en/editing.json";
import type errors from "../locales/en/errors.json";
import type files from "../locales/en/files.json";
import type home from "../locales/en/home.json";
import type list from "../locales/en/list.json";
import type receipts from "../locales/en/receipts.json";
import type scenarios from "../locales/en/scenarios.json";
import type seats from "../locales/en/seats.json";
import type templates from "../locales/en/templates.json";
import type voting from "../locales/en/voting.json";
import type workshops from "../locales/en/workshops.json";
import type writing from "../locales/en/writing.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      answers: typeof answers;
      board: typeof board;
      charters: typeof charters;
      commitments: typeof commitments;
      common: typeof common;
      demo: typeof demo;
      editing: typeof editing;
      errors: typeof errors;
      files: typeof files;
      home: typeof home;
      list: typeof list;
      receipts: typeof receipts;
      scenarios: typeof scenarios;
      templates: typeof templates;
      seats: typeof seats;
      voting: typeof voting;
      workshops: typeof workshops;
      writing: typeof writing;
    };
  }
}
