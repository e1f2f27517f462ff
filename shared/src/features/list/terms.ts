/** The longest mail address, in letters. */
export const longestMail = 254;

/** How far a person of the list has come: without a link yet, with one that waits, in the room, or in the room with a new link that waits. */
export const listStates = ["unlinked", "linked", "came", "relinked"] as const;
