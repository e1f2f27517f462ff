/** An event with its JSON. The same object goes to every socket that is sent it, so that its bytes are made once. */
export interface Message {
  readonly event: "contents" | "section" | "snapshot" | "mine";
  readonly json: string;
  /** The JSON deflated, for pages that can inflate it. */
  packed?: Buffer;
}
