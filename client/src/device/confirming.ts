interface Key {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  /** React wraps the browser's event in its own. */
  readonly nativeEvent?: { readonly isComposing?: boolean };
}

/** The key code that browsers report for a key an input method consumes. Safari ends the composition before it sends that code. */
const takenByInputMethod = 229;

/** Whether Enter means "send this", and does not pick letters in a Japanese, Chinese or Korean input method. */
export function isConfirming(event: Key): boolean {
  return event.key === "Enter" && !isComposed(event);
}

/** Whether Escape leaves the field, and does not drop a proposal of an input method. */
export function isLeaving(event: Key): boolean {
  return event.key === "Escape" && !isComposed(event);
}

function isComposed({ isComposing, nativeEvent, keyCode }: Key): boolean {
  return isComposing === true || nativeEvent?.isComposing === true || keyCode === takenByInputMethod;
}
