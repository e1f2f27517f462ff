import type { ReactNode } from "react";
import { Menu, MenuItem, type MenuProps } from "react-aria-components/Menu";
import { popoverRow } from "../popover-look.ts";

export interface MenuEntry {
  readonly id: string;
  readonly label: ReactNode;
  readonly onAction: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

interface MenuItemsProps extends Pick<MenuProps<MenuEntry>, "id" | "aria-label" | "autoFocus" | "onClose"> {
  readonly items: readonly MenuEntry[];
}

/** What an open menu lists. */
export function MenuItems({ items, ...menu }: MenuItemsProps) {
  return (
    <Menu {...menu} className="max-h-[70dvh] overflow-auto p-1 outline-none">
      {items.map((item) => (
        <MenuItem
          key={item.id}
          id={item.id}
          onAction={item.onAction}
          isDisabled={item.isDisabled}
          className={`${popoverRow} ${item.isDanger ? "text-danger-ink" : ""}`}
        >
          {item.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
