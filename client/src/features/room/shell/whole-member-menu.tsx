import type { Me } from "@saydo/shared/features/workshops/contract.ts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { MemberShape } from "../../../ui/member-shape.tsx";
import { MenuButton } from "../../../ui/menus/menu-button.tsx";
import { LookSettings } from "../../../ui/page/look-settings.tsx";

const LeaveDialog = lazy(() => import("../../seats/leave-dialog.tsx").then((m) => ({ default: m.LeaveDialog })));
const DeviceDialog = lazy(() => import("../../seats/device-dialog.tsx").then((m) => ({ default: m.DeviceDialog })));

interface WholeMemberMenuProps {
  readonly me: Me;
  readonly begins: "closed" | "focused" | "open";
}

/** Own cards, theme and language, another device, and leaving. */
export function WholeMemberMenu({ me, begins }: WholeMemberMenuProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const navigate = useNavigate();
  const [open, setOpen] = useState<"nothing" | "look" | "device" | "leave">("nothing");
  const close = () => setOpen("nothing");
  return (
    <>
      <MenuButton
        label={t("menu.label", { name: me.name })}
        className="!px-1.5"
        begins={begins}
        items={[
          { id: "cards", label: t("menu.cards"), onAction: () => void navigate("/receipts") },
          { id: "look", label: t("menu.look"), onAction: () => setOpen("look") },
          { id: "device", label: t("menu.device"), onAction: () => setOpen("device") },
          { id: "leave", label: t("menu.leave"), isDanger: true, onAction: () => setOpen("leave") },
        ]}
      >
        <MemberShape memberId={me.memberId} />
      </MenuButton>
      <ModalDialog title={t("menu.look")} isOpen={open === "look"} onClose={close}>
        <LookSettings />
      </ModalDialog>
      {open === "device" && (
        <Suspense>
          <DeviceDialog onClose={close} />
        </Suspense>
      )}
      {open === "leave" && (
        <Suspense>
          <LeaveDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}
