import type { WorkshopView } from "@saydo/shared/features/workshops/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { useEdit } from "./use-edit.ts";

type Leader = WorkshopView["leaders"][number];

interface RemoveLeaderProps {
  readonly leader: Leader;
  readonly others: readonly Leader[];
  readonly isAwaited: boolean;
  readonly onClose: () => void;
}

/** Removes a leader who has not answered. What waits for them goes to the one whom the facilitator chooses. */
export function RemoveLeader({ leader, others, isAwaited, onClose }: RemoveLeaderProps) {
  const { t } = useTranslation(["editing", "common"]);
  const edit = useEdit();
  const [into, setInto] = useState<string | null>(null);
  const { id: seatId, name, hasJoined } = leader;
  const heir = others.find(({ id }) => id === into);
  const remove = usePress(async () => {
    await edit({ change: { what: "leader-drop", seatId, into: heir?.id ?? null }, done: t("done.removed", { name }) });
    onClose();
  });
  return (
    <div className="flex flex-col gap-3 rounded-card bg-sunk p-4">
      <p className="leading-snug">{t(hasJoined ? "removeHere" : "removeText", { name })}</p>
      {isAwaited && (
        <SelectField
          label={t("removeInto", { name })}
          placeholder={t("choose")}
          options={others.map((one) => ({ id: one.id, label: `${one.name}, ${one.title}` }))}
          value={into}
          onChange={setInto}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" isBusy={remove.isBusy} isDisabled={isAwaited && !heir} onPress={remove.press}>
          {t("removeLeaderNow", { name })}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t("common:cancel")}
        </Button>
      </div>
    </div>
  );
}
