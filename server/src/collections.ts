import { docketItems } from "./features/answers/store.ts";
import { hiddenCards } from "./features/board/store.ts";
import { charters } from "./features/charters/store.ts";
import { commitments } from "./features/commitments/store.ts";
import { demos } from "./features/demo/store.ts";
import { openings } from "./features/privacy/store.ts";
import { ballots, polls } from "./features/voting/store.ts";
import { sessions } from "./features/workshops/seats/store.ts";
import { members, workshops } from "./features/workshops/store.ts";
import { drafts, receipts } from "./features/writing/store.ts";
import { erasures } from "./people/erasure-log.ts";
import { syncKeys } from "./realtime/client-ids.ts";
import { keys } from "./signing/key.ts";
import { signatures } from "./signing/signature-log.ts";
import { anyCollection } from "./storage/any-collection.ts";

/** Every collection of documents, for tasks that walk over all of them. A test compares the list with what the app opens. */
export const collections = [
  anyCollection(ballots),
  anyCollection(charters),
  anyCollection(commitments),
  anyCollection(demos),
  anyCollection(docketItems),
  anyCollection(drafts),
  anyCollection(erasures),
  anyCollection(hiddenCards),
  anyCollection(keys),
  anyCollection(members),
  anyCollection(openings),
  anyCollection(polls),
  anyCollection(receipts),
  anyCollection(sessions),
  anyCollection(signatures),
  anyCollection(syncKeys),
  anyCollection(workshops),
] as const;
