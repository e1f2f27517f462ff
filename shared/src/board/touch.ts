/** The value that one struct of an update would write. "foreign" is a value that a board never holds: formats, embeds, subdocuments, XML. */
export type TouchedValue =
  | { readonly kind: "plain"; readonly value: unknown }
  | { readonly kind: "map" }
  | { readonly kind: "text" }
  | { readonly kind: "string"; readonly totalLength: number }
  | { readonly kind: "nothing" }
  | { readonly kind: "foreign" };

/** One place of the document that an update would change, e.g. set `["cards", "c1", "laneId"]`. `path` ends with the key of a map. */
export interface Touch {
  readonly op: "set" | "insert" | "delete";
  readonly path: readonly string[];
  readonly value: TouchedValue;
}

/** Why a touch is refused. */
export type Denial =
  | "READ_ONLY"
  | "ROOT"
  | "CREATE_CARD"
  | "DELETE_CARD"
  | "EDIT_CARD"
  | "EDIT_GROUP"
  | "EDIT_SCENARIO"
  | "DELETE_OBSTACLE"
  | "CREATE_CELL"
  | "FIELD"
  | "FIELD_VALUE"
  | "TEXT_REPLACED"
  | "TEXT_LENGTH";
