import type { ListRow } from "@saydo/shared/features/list/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { usePress } from "../../ui/use-press.ts";

interface ListRowsProps {
  readonly rows: readonly ListRow[];
  readonly onChanged: () => void;
}

/** Everybody on the list, and how far each has come. */
export function ListRows({ rows, onChanged }: ListRowsProps) {
  return (
    <ul className="flex flex-col divide-y divide-rule">
      {rows.map((row) => (
        <Row key={row.id} row={row} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function Row({ row, onChanged }: { readonly row: ListRow; readonly onChanged: () => void }) {
  const { t } = useTranslation("list");
  const act = useAct();
  const mayEdit = useCan("workshop:edit");
  const { lanes } = useSection("workshop");
  const [path, setPath] = useState<string | null>(null);
  const renew = usePress(async () => {
    setPath((await act("list:renew-link", { entryId: row.id })).path);
    onChanged();
  });
  const drop = usePress(async () => {
    await act("list:drop", { entryId: row.id });
    onChanged();
  });
  const hasCome = row.state === "came" || row.state === "relinked";
  const about = [lanes.find(({ id }) => id === row.laneId)?.name ?? "", row.mail].filter((text) => text !== "");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 leading-tight">
        <p className="font-semibold wrap-anywhere" dir="auto">
          {row.name}
        </p>
        <p className="text-sm text-ink-soft wrap-anywhere" dir="auto">
          {about.join(" · ")}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Badge {...(hasCome && { tone: "success" })}>{t(`state.${row.state}`)}</Badge>
        <Button size="sm" isBusy={renew.isBusy} onPress={renew.press} aria-label={t("renewFor", { name: row.name })}>
          {t("renew")}
        </Button>
        {!hasCome && mayEdit && (
          <Button
            size="sm"
            variant="quiet"
            isBusy={drop.isBusy}
            onPress={drop.press}
            aria-label={t("dropFor", { name: row.name })}
          >
            {t("drop")}
          </Button>
        )}
      </div>
      {path !== null && (
        <CopyField label={t("linkFor", { name: row.name })} isLabelHidden value={addressOf(path)} className="w-full" />
      )}
    </li>
  );
}
