/**
 * Where a change of a room's document comes from. Yjs is handed it with the change and gives it back with the update that the document emits,
 * so that an update finds the connection that sent it. Compared by identity.
 */
export class Origin {
  /** What the server itself writes, in every room. */
  static readonly server = new Origin(null);

  /** null for the server. */
  readonly clientId: number | null;

  constructor(clientId: number | null) {
    this.clientId = clientId;
  }
}
