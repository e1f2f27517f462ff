import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { MenuButton } from "../../ui/menus/menu-button.tsx";
import type { MenuEntry } from "../../ui/menus/menu-items.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";
import { JoinSeatsDialog } from "./join-seats-dialog.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";

interface PersonMenuProps {
  readonly person: Person;
  /** The person's name on screen, with a number where several share it. */
  readonly name: string;
}

/** The facilitator's actions for one person: make co-facilitator, hand the room over, remove. */
export function PersonMenu({ person, name }: PersonMenuProps) {
  const { t } = useTranslation(["workshops", "seats"]);
  const [isRemoving, setRemoving] = useState(false);
  const [isJoining, setJoining] = useState(false);
  const act = useAct();
  const { offer } = useSection("workshop");
  const canManage = useCan("members:manage");
  const canOffer = useCan("facilitation:offer");
  const isCoFacilitator = person.role === "co-facilitator";
  const isOffered = offer?.toId === person.id;
  const setCo = usePress(() =>
    act("members:set-co-facilitator", { memberId: person.id, isCoFacilitator: !isCoFacilitator }),
  );
  const hand = usePress(async () => {
    await act("facilitation:offer", { toId: isOffered ? null : person.id });
    toast.success(t(isOffered ? "offer.takenBack" : "offer.sent", { name }));
  });
  const isFit = person.role === "participant" || isCoFacilitator;
  const items: MenuEntry[] = [];
  if (isFit && canManage) {
    items.push({
      id: "co",
      label: t(isCoFacilitator ? "people.unmakeCo" : "people.makeCo"),
      onAction: () => void setCo.press(),
    });
  }
  if (isFit && canOffer) {
    items.push({
      id: "offer",
      label: t(isOffered ? "offer.takeBack" : "offer.make"),
      onAction: () => void hand.press(),
    });
  }
  if (isFit && canManage) {
    items.push({ id: "join", label: t("seats:join.open"), onAction: () => setJoining(true) });
    items.push({ id: "remove", label: t("people.remove"), isDanger: true, onAction: () => setRemoving(true) });
  }
  if (items.length === 0) return null;
  return (
    <>
      <MenuButton label={t("people.menu", { name })} items={items} />
      {isJoining && <JoinSeatsDialog person={person} name={name} onClose={() => setJoining(false)} />}
      {isRemoving && <RemoveDialog memberId={person.id} name={name} onClose={() => setRemoving(false)} />}
    </>
  );
}
