import { useSyncExternalStore } from "react";
import { spokenSentences, subscribeSpoken } from "../texts/spoken.ts";

/** Mounted once at the root. Each sentence is an element of its own, so that a repeated sentence is spoken again. */
export function Spoken() {
  const sentences = useSyncExternalStore(subscribeSpoken, spokenSentences);
  return (
    // An open dialog hides the rest of the page from screen readers, except elements with this attribute.
    <div className="sr-only" data-live-announcer="true">
      {[true, false].map((isUrgent) => (
        <div
          key={String(isUrgent)}
          role="log"
          aria-live={isUrgent ? "assertive" : "polite"}
          aria-relevant="additions"
          data-print="hidden"
        >
          {sentences
            .filter((sentence) => sentence.isUrgent === isUrgent)
            .map(({ id, text }) => (
              <p key={id}>{text}</p>
            ))}
        </div>
      ))}
    </div>
  );
}
