import type { Me } from "@saydo/shared/features/workshops/contract.ts";
import { useCallback, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useTranslation } from "react-i18next";
import { fetchAhead } from "../../../device/reload-when-replaced.ts";
import { useWhenIdle } from "../../../device/use-when-idle.ts";
import { MemberShape } from "../../../ui/member-shape.tsx";
import { menuButtonLook } from "../../../ui/menus/menu-button-look.ts";
import type { WholeMemberMenu } from "./whole-member-menu.tsx";

type Whole = typeof WholeMemberMenu;
let whole: Whole | null = null;

/** The member's own menu in the corner. Its list and dialogs are a third of a lobby's code and come after the lobby. */
export function MemberMenu({ me }: { readonly me: Me }) {
  const { t } = useTranslation("workshops");
  const button = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(false);
  const [menu, setMenu] = useState<{ readonly Whole: Whole; readonly begins: "closed" | "focused" | "open" } | null>(
    () => whole && { Whole: whole, begins: "closed" },
  );
  const load = useCallback(async () => {
    ({ WholeMemberMenu: whole } = await import("./whole-member-menu.tsx"));
    const hasFocus = button.current !== null && button.current === document.activeElement;
    setMenu({ Whole: whole, begins: isPressed.current ? "open" : hasFocus ? "focused" : "closed" });
  }, []);
  const loadAhead = useCallback(() => void fetchAhead(load), [load]);
  useWhenIdle(loadAhead);
  if (menu) return <menu.Whole me={me} begins={menu.begins} />;
  return (
    <Button
      ref={button}
      aria-label={t("menu.label", { name: me.name })}
      aria-haspopup="menu"
      aria-expanded={false}
      className={`${menuButtonLook(true)} !px-1.5`}
      onPress={() => {
        isPressed.current = true;
        loadAhead();
      }}
    >
      <MemberShape memberId={me.memberId} />
    </Button>
  );
}
