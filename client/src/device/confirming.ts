interface Key {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  /** React hands the browser's own event over inside its own. */
  readonly nativeEvent?: { readonly isComposing?: boolean };
}

/** What the browser reports for a key that an input method takes; Safari ends the composition before it says so. */
const takenByInputMethod = 229;

/** Whether Enter means "send this", and not "these are the letters I mean" of Japanese, Chinese or Korean input. */
export function isConfirming(event: Key): boolean {
  return event.key === "Enter" && !isComposed(event);
}

/** The same for Escape, with which an input method drops its proposal. */
export function isLeaving(event: Key): boolean {
  return event.key === "Escape" && !isComposed(event);
}

function isComposed({ isComposing, nativeEvent, keyCode }: Key): boolean {
  return isComposing === true || nativeEvent?.isComposing === true || keyCode === takenByInputMethod;
}
