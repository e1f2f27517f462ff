import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";
import { LinkSheet, type Slip } from "./link-sheet.tsx";
import { ListImport } from "./list-import.tsx";
import { ListRows } from "./list-rows.tsx";
import { useList } from "./use-list.ts";

/** P14: whom the doors admit, the list of people, and their links. */
export function ListDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("list");
  const act = useAct();
  const mayEdit = useCan("workshop:edit");
  const { lanes } = useSection("workshop");
  const { rows, reload } = useList();
  const [slips, setSlips] = useState<readonly Slip[] | null>(null);
  const make = usePress(async () => {
    const { links } = await act("list:make-links", {});
    const paths = new Map(links.map(({ entryId, path }) => [entryId, path]));
    setSlips(
      (rows ?? []).flatMap(({ id, name, laneId }) => {
        const path = paths.get(id);
        return path === undefined
          ? []
          : [{ id, name, path, role: lanes.find((lane) => lane.id === laneId)?.name ?? "" }];
      }),
    );
    reload();
  });
  if (slips) {
    return (
      <ModalDialog title={t("sheet")} isOpen onClose={() => setSlips(null)} size="lg">
        <LinkSheet slips={slips} />
      </ModalDialog>
    );
  }
  const waiting = rows?.filter(({ state }) => state === "linked" || state === "unlinked").length ?? 0;
  return (
    <ModalDialog title={t("title")} isOpen onClose={onClose} size="lg" isTall>
      {mayEdit && <Entry />}
      {mayEdit && <ListImport onPut={reload} />}
      {rows?.length === 0 && <EmptyState title={t("empty")} />}
      {waiting > 0 && (
        <section className="flex flex-col items-start gap-2 border-t border-rule pt-4">
          <Notice>{t("makeText")}</Notice>
          <Button isBusy={make.isBusy} onPress={make.press}>
            {t("make", { count: waiting })}
          </Button>
        </section>
      )}
      {rows && rows.length > 0 && <ListRows rows={rows} onChanged={reload} />}
    </ModalDialog>
  );
}

const entries = ["open", "list"] as const;

function Entry() {
  const { t } = useTranslation("list");
  const act = useAct();
  const { entry, edition } = useSection("workshop");
  const choose = async (choice: "open" | "list") => {
    await act("editing:change", { basedOn: edition, change: { what: "entry", entry: choice } });
  };
  const [chosen, setChosen] = useState<"open" | "list">(entry);
  const change = usePress(() => choose(chosen));
  return (
    <section className="flex flex-col items-start gap-2">
      <RadioCards
        label={t("entry")}
        columns={2}
        options={entries.map((id) => ({ id, label: t(`entries.${id}.title`), description: t(`entries.${id}.text`) }))}
        value={chosen}
        onChange={setChosen}
      />
      {chosen !== entry && (
        <Button variant="primary" isBusy={change.isBusy} onPress={change.press}>
          {t("entryChange")}
        </Button>
      )}
    </section>
  );
}
