import { MoreHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { useBackCloses } from "../../device/back-closes.ts";
import { popoverLook } from "../popover-look.ts";
import { menuButtonLook } from "./menu-button-look.ts";
import { type MenuEntry, MenuItems } from "./menu-items.tsx";

interface MenuButtonProps {
  /** The button's accessible name; its dots say nothing to a screen reader. */
  readonly label: string;
  readonly items: readonly MenuEntry[];
  /** What the button shows; three dots when left out. */
  readonly children?: ReactNode;
  readonly className?: string;
  /** How a menu begins that replaces a button which people may have reached already. */
  readonly begins?: "closed" | "focused" | "open";
}

export function MenuButton({ label, items, children, className = "", begins = "closed" }: MenuButtonProps) {
  const [isOpen, setIsOpen] = useState(begins === "open");
  useBackCloses(isOpen, () => setIsOpen(false));
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        aria-label={label}
        autoFocus={begins !== "closed"}
        className={`${menuButtonLook(children !== undefined)} ${className}`}
      >
        {children ?? <MoreHorizontal aria-hidden="true" className="size-5" />}
      </Button>
      <Popover className={`${popoverLook} max-w-[calc(100vw-1rem)] min-w-52`}>
        <MenuItems items={items} />
      </Popover>
    </MenuTrigger>
  );
}
