import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { isSameName } from "@saydo/shared/features/workshops/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { ReasonDialog } from "../../ui/dialogs/reason-dialog.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { toast } from "../../ui/toast.ts";

interface JoinSeatsDialogProps {
  readonly person: Person;
  /** The person's name on screen, with a number where several share it. */
  readonly name: string;
  readonly onClose: () => void;
}

/** P14: two seats of one person become one. Says beforehand what becomes of two votes. */
export function JoinSeatsDialog({ person, name, onClose }: JoinSeatsDialogProps) {
  const { t } = useTranslation(["seats", "common"]);
  const act = useAct();
  const { lanes } = useSection("workshop");
  const { people } = useSection("people");
  const others = people.filter(({ id }) => id !== person.id);
  const [keptId, setKeptId] = useState(() => likeliest(others, person)?.id);
  const laneName = new Map(lanes.map((lane) => [lane.id, lane.name]));
  const options = others.map((one) => ({
    id: one.id,
    label: t("join.option", {
      name: one.name,
      place: (one.role === "participant" && laneName.get(one.laneId)) || t(`common:roles.${one.role}`),
    }),
  }));
  const kept = others.find(({ id }) => id === keptId);
  if (!kept) return null;
  return (
    <ReasonDialog
      title={t("join.title", { name })}
      confirm={t("join.confirm")}
      reasonLabel={t("join.reason")}
      reasonHint={t("join.reasonHint")}
      onConfirm={async (reason) => {
        await act("members:join", { keptId: kept.id, joinedId: person.id, reason });
        toast.success(t("join.done", { name: kept.name, other: name }));
      }}
      onClose={onClose}
    >
      <p>{t("join.text", { name })}</p>
      <p className="text-ink-soft">{t("join.vote")}</p>
      <SelectField label={t("join.kept")} options={options} value={kept.id} onChange={setKeptId} />
    </ReasonDialog>
  );
}

/** The seat of the same name; else that of another participant, and the facilitator's last. */
function likeliest(others: readonly Person[], { name }: Person): Person | undefined {
  const sameName = others.find((one) => isSameName(one.name, name));
  return sameName ?? others.find(({ role }) => role === "participant") ?? others[0];
}
