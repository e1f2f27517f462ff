import { MoreHorizontal } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { Popover } from "react-aria-components/Popover";
import { useBackCloses } from "../../device/back-closes.ts";
import { popoverLook } from "../popover-look.ts";
import { menuButtonLook } from "./menu-button-look.ts";
import { type MenuEntry, MenuItems } from "./menu-items.tsx";

/** A menu that is open; it goes when it is closed. */
export interface Opened {
  readonly id: string;
  readonly label: string;
  readonly trigger: RefObject<HTMLButtonElement | null>;
  /** A press of a key begins at the first entry; any other leaves the focus to the menu itself. */
  readonly focus: "first" | true;
  readonly onClose: () => void;
}

interface MenuOnDemandProps {
  /** The button's accessible name; its dots say nothing to a screen reader. */
  readonly label: string;
  /** Draws the open menu, as an {@link OpenMenu}. */
  readonly menu: (opened: Opened) => ReactNode;
}

/** For the menus of hundreds of rows: until it is pressed it is one plain button, and its entries are worked out when it opens. */
export function MenuOnDemand({ label, menu }: MenuOnDemandProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [focus, setFocus] = useState<Opened["focus"] | null>(null);
  const isOpen = focus !== null;
  useEffect(() => {
    if (!isOpen) return;
    const button = trigger.current;
    return () => {
      // The focus goes back, unless it went on: into a dialog, or to what was pressed next.
      if (document.activeElement?.contains(button)) button?.focus();
    };
  }, [isOpen]);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setFocus(isOpen ? null : true)}
        onKeyDown={(event) => {
          if (!isPressing(event)) return;
          // The browser's own click would look like that of a screen reader, after which React Aria moves the focus later.
          event.preventDefault();
          setFocus("first");
        }}
        onKeyUp={(event) => isPressing(event) && event.preventDefault()}
        className={`${menuButtonLook(false)} active:bg-ink/12`}
      >
        <MoreHorizontal aria-hidden="true" className="size-5" />
      </button>
      {focus !== null && menu({ id, label, trigger, focus, onClose: () => setFocus(null) })}
    </>
  );
}

function isPressing({ key }: KeyboardEvent): boolean {
  return key === "Enter" || key === " ";
}

export function OpenMenu({
  id,
  label,
  trigger,
  focus,
  onClose,
  items,
}: Opened & { readonly items: readonly MenuEntry[] }) {
  useBackCloses(true, onClose);
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      // Else it would be a dialog around the menu.
      trigger="MenuTrigger"
      triggerRef={trigger}
      placement="bottom start"
      className={`${popoverLook} max-w-[calc(100vw-1rem)] min-w-52`}
    >
      <MenuItems id={id} aria-label={label} autoFocus={focus} onClose={onClose} items={items} />
    </Popover>
  );
}
