import { MoreHorizontal } from "lucide-react";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
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
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        className={`${menuButtonLook(false)} active:bg-ink/12`}
      >
        <MoreHorizontal aria-hidden="true" className="size-5" />
      </button>
      {isOpen && menu({ id, label, trigger, onClose: () => setIsOpen(false) })}
    </>
  );
}

export function OpenMenu({ id, label, trigger, onClose, items }: Opened & { readonly items: readonly MenuEntry[] }) {
  useBackCloses(true, onClose);
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={trigger}
      placement="bottom start"
      aria-label={label}
      className={`${popoverLook} max-w-[calc(100vw-1rem)] min-w-52`}
    >
      <MenuItems id={id} aria-label={label} autoFocus="first" onClose={onClose} items={items} />
    </Popover>
  );
}
