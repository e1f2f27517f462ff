import { type Entry, orderAt, shortened } from "@saydo/shared/features/board/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { RadioCards } from "../../../ui/fields/radio-cards.tsx";
import { SelectField } from "../../../ui/fields/select-field.tsx";
import { entryWords } from "../cards/entry-words.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoardView, useLaneEntries } from "../session/use-board.tsx";

/** Lane, then place, all by taps (WCAG 2.5.7). */
export function MoveDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { t } = useTranslation(["board", "common"]);
  const { values, lanes, language } = useSection("workshop");
  const view = useBoardView();
  const acts = useActs();
  const home = entry.kind === "card" ? entry.card : entry.group;
  const [valueId, setValueId] = useState(home.valueId);
  const [laneId, setLaneId] = useState(home.laneId);
  const [after, setAfter] = useState("last");
  const entries = useLaneEntries(valueId, laneId).filter(({ id }) => id !== entry.id);
  const places = [
    { id: "last", label: t("move.last") },
    { id: "first", label: t("move.first") },
    ...entries.slice(0, -1).map((other) => ({
      id: `after ${other.id}`,
      label: t("move.after", { text: shortened(entryWords(other, language), 48) }),
    })),
  ];

  function confirm(): void {
    const index = entries.findIndex(({ id }) => `after ${id}` === after);
    const at = after === "first" ? 0 : index < 0 ? entries.length : index + 1;
    acts.move(entry, { valueId, laneId, order: orderAt(entries, at) });
    onClose();
  }

  return (
    <ModalDialog
      title={t("move.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" onPress={confirm}>
            {t("move.confirm")}
          </Button>
        </>
      }
    >
      <p dir="auto" className="text-ink-soft">
        {shortened(entryWords(entry, language), 140)}
      </p>
      {values.length > 1 && (
        <SelectField
          label={t("move.value")}
          options={values.map(({ id, word }) => ({ id, label: word }))}
          value={valueId}
          onChange={setValueId}
        />
      )}
      <RadioCards
        label={t("move.lane")}
        columns={2}
        options={lanes.map(({ id, name }) => ({
          id,
          label: name,
          description: t("lane.cards", { count: view.entries(valueId, id).length }),
        }))}
        value={laneId}
        onChange={(id) => {
          setLaneId(id);
          setAfter("last");
        }}
      />
      {entries.length > 0 && <SelectField label={t("move.place")} options={places} value={after} onChange={setAfter} />}
    </ModalDialog>
  );
}
