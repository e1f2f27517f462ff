/** Bounds of what one connection may send and one room may hold. Each bound that refuses is tested at its edge. */
export const syncLimits = {
  /** One keystroke or one act; what comes after an offline hour is a handshake. */
  updateBytes: 64 * 1024,
  handshakeBytes: 256 * 1024,
  awarenessBytes: 2 * 1024,
  /** Stock clients send all entries back; a hall of 500 fits. */
  awarenessFrameBytes: 64 * 1024,
  /** Above all of them: ws drops the frame before it is assembled. */
  payloadBytes: 512 * 1024,
  structs: 2_000,
  /** Of an offline hour; what is typed in a row is one. Twice as many kept the process for up to 60 ms. */
  handshakeStructs: 10_000,
  deleteRanges: 2_000,
  /** A handshake repeats the whole delete set of the document. */
  handshakeDeleteRanges: 50_000,
  newDeletes: 5_000,
  scannedDeletes: 500_000,
  pathDepth: 6,
  keyLength: 64,
  /** Things made and deleted before they were sent use up their author's clock and hold nothing. */
  emptyRun: 100_000,
  clock: 2 ** 31,
  /** How far Yjs may have to look for the places of all that one update brings. */
  siblingSteps: 200_000,
  documentBytes: 4 * 1024 * 1024,
  /** Less than `documentBytes`: from here on only facilitators and co-facilitators add to the board. */
  sharedBytes: 3 * 1024 * 1024,
  /**
   * More than `documentBytes`. Up to here a full board takes moves and deletions of facilitators and co-facilitators; a text of which every second letter is deleted is
   * stored in more bytes than before.
   */
  deletableBytes: 6 * 1024 * 1024,
  /** Up to here it takes moves and deletions of the other roles. */
  movableBytes: 5 * 1024 * 1024,
  /** Groups, and obstacles, that one person has made and that are still there; facilitators and co-facilitators have no such limit. */
  elementsPerPerson: 50,
  /** What one person may add to a board: far more than a person types in a workshop. */
  growthBytesPerPerson: 256 * 1024,
  growthBytesPerSecond: 16,
  /** What one person's moves and deletions may take: a thousand moves at once, two a second for ever. */
  moveBytesPerPerson: 128 * 1024,
  moveBytesPerSecond: 256,
  /** About what one thing of an update takes beside its words. */
  structCost: 12,
  deleteCost: 8,
  /** Longest plain value that puts something in another place: an id. */
  placeLength: 64,
  /** What a room may hold that is not durable yet: beyond it the storage does not keep up, and the room ends instead of pretending. */
  unstoredBytes: 16 * 1024 * 1024,
  updatesPerSecond: 40,
  updateBurst: 120,
  /** Of updates and handshakes together. The burst holds a whole handshake of an offline hour and what is typed meanwhile. */
  syncBytesPerSecond: 64 * 1024,
  syncByteBurst: 512 * 1024,
  awarenessPerSecond: 20,
  handshakesPerMinute: 12,
  /** What may wait for one slow reader: from here on no cursors, nothing but answers, not the reader either. */
  cursorlessBytes: 256 * 1024,
  laggingBytes: 1024 * 1024,
  bufferedBytes: 4 * 1024 * 1024,
  /** Whole boards on their way to newcomers of all rooms. */
  joinBytes: 32 * 1024 * 1024,
  /** How many heartbeats, 15 s each, one of them may be on its way. */
  servedBeats: 4,
  updatesPerSnapshot: 500,
  /** Long texts come and go: what counts towards `documentBytes` must not be what was deleted long ago. */
  bytesPerSnapshot: 1024 * 1024,
  connectionsPerPerson: 8,
  /** A projector needs the join code and no seat. Without a bound, one person in a hall could open as many as the address of the hall may have. */
  projectorsPerBoard: 40,
  /** A hall of several hundred phones stands behind one address, and its people reload. */
  connectionsPerAddress: 2_000,
  /** A gap that no handshake fills within this time means the two documents will not meet by themselves. */
  healMs: 5_000,
  /** Of what is stored; a hall that writes for a whole day stays far below. */
  bytesPerAddress: 64 * 1024 * 1024,
  bytesPerAddressAndSecond: 16 * 1024,
  /** The first bytes of each board count for no address: a workshop goes on although another one behind its address has used it up. */
  firstBytes: 256 * 1024,
} as const;
