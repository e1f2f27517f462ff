import { sheetType } from "@saydo/shared/features/files/terms.ts";
import type { ListPreview } from "@saydo/shared/features/list/import/contract.ts";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";

/** People typed, pasted from a spreadsheet or from a file: shown first, then put on the list, all of them or none. */
export function ListImport({ onPut }: { readonly onPut: () => void }) {
  const { t } = useTranslation("list");
  const { id: workshopId } = useSection("workshop");
  const act = useAct();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [file, setFile] = useState<Blob | null>(null);
  const [preview, setPreview] = useState<ListPreview | null>(null);
  const look = usePress(async () => {
    const bytes = file ?? new Blob([typed], { type: sheetType });
    setPreview(await api("previewList", { params: { workshopId }, file: bytes }));
  });
  const put = usePress(async () => {
    const people = (preview?.people ?? []).map(({ name, laneId, mail }) => ({ name, laneId, mail }));
    const { added, updated } = await act("list:put", { people });
    toast.success(t("putDone", { added, updated }));
    setPreview(null);
    setTyped("");
    setFile(null);
    onPut();
  });
  const forget = () => setPreview(null);
  return (
    <section className="flex flex-col gap-3">
      <TextField
        label={t("people")}
        description={t("peopleText")}
        isMultiline
        rows={4}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setFile(null);
          forget();
        }}
      />
      <input
        ref={picker}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label={t("choose")}
        className="hidden"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          forget();
          event.target.value = "";
        }}
      />
      {preview && <Preview preview={preview} />}
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => picker.current?.click()}>{t("choose")}</Button>
        {preview === null ? (
          <Button
            variant="primary"
            isBusy={look.isBusy}
            isDisabled={file === null && typed.trim() === ""}
            onPress={look.press}
          >
            {t("look")}
          </Button>
        ) : (
          <Button variant="primary" isBusy={put.isBusy} isDisabled={!isFit(preview)} onPress={put.press}>
            {t("put", { count: preview.people.length })}
          </Button>
        )}
      </div>
    </section>
  );
}

function isFit({ people, errorCount, length, capacity }: ListPreview): boolean {
  return errorCount === 0 && people.length > 0 && length <= capacity;
}

function Preview({ preview }: { readonly preview: ListPreview }) {
  const { t } = useTranslation("list");
  const { lanes } = useSection("workshop");
  const { people, added, updated, same, errors, errorCount, length, capacity } = preview;
  const roleOf = (id: string) => lanes.find((lane) => lane.id === id)?.name ?? "";
  return (
    <div className="flex flex-col gap-3" role="status">
      {length > capacity && <Notice tone="error">{t("tooLong", { length, capacity })}</Notice>}
      {errorCount > 0 && (
        <Notice tone="error">
          <p className="font-semibold">{t("errors", { count: errorCount })}</p>
          <ul>
            {errors.map((error) => (
              <li key={`${error.row} ${error.reason}`}>
                {error.row !== null && `${t("row", { row: error.row })} `}
                {t(`reason.${error.reason}`, { text: error.text })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className="font-semibold">{t("counts", { added, updated, same })}</p>
      <ul className="max-h-60 overflow-y-auto rounded-card border border-rule px-4 py-2">
        {people.map(({ row, name, laneId, mail, becomes }) => (
          <li key={row} dir="auto" className={becomes === "same" ? "text-ink-faint" : ""}>
            {[name, roleOf(laneId), mail].filter((text) => text !== "").join(" · ")}
          </li>
        ))}
      </ul>
    </div>
  );
}
