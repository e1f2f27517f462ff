import type { Me } from "@saydo/shared/features/workshops/contract.ts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCan, useSection } from "../../../connection/workshop-connection.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { MemberShape } from "../../../ui/member-shape.tsx";
import { MenuButton } from "../../../ui/menus/menu-button.tsx";
import { LookSettings } from "../../../ui/page/look-settings.tsx";

const LeaveDialog = lazy(() => import("../../seats/leave-dialog.tsx").then((m) => ({ default: m.LeaveDialog })));
const DeviceDialog = lazy(() => import("../../seats/device-dialog.tsx").then((m) => ({ default: m.DeviceDialog })));
const FilesDialog = lazy(() => import("../../files/files-dialog.tsx").then((m) => ({ default: m.FilesDialog })));

interface WholeMemberMenuProps {
  readonly me: Me;
  readonly begins: "closed" | "focused" | "open";
}

/** Own cards, theme and language, another device, and leaving. */
export function WholeMemberMenu({ me, begins }: WholeMemberMenuProps) {
  const { t } = useTranslation(["workshops", "files", "common"]);
  const navigate = useNavigate();
  const [open, setOpen] = useState<"nothing" | "look" | "files" | "device" | "leave">("nothing");
  const { id: workshopId } = useSection("workshop");
  const canExport = useCan("workshop:export");
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
          ...(canExport ? [{ id: "files", label: t("files:takeOut"), onAction: () => setOpen("files") }] : []),
          { id: "device", label: t("menu.device"), onAction: () => setOpen("device") },
          { id: "leave", label: t("menu.leave"), isDanger: true, onAction: () => setOpen("leave") },
        ]}
      >
        <MemberShape memberId={me.memberId} />
      </MenuButton>
      <ModalDialog title={t("menu.look")} isOpen={open === "look"} onClose={close}>
        <LookSettings />
      </ModalDialog>
      {open === "files" && (
        <Suspense>
          <FilesDialog workshopId={workshopId} onClose={close} />
        </Suspense>
      )}
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
