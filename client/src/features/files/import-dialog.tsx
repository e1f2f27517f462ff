import type { ImportPreview } from "@saydo/shared/features/files/import/contract.ts";
import { sheetBounds, sheetType } from "@saydo/shared/features/files/terms.ts";
import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ServerState } from "../../connection/server-state.tsx";
import { randomId } from "../../device/random.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";
import { EarlierImports } from "./earlier-imports.tsx";
import { SheetPreview } from "./sheet-preview.tsx";
import { type ChosenSheet, useImports } from "./use-imports.ts";

/** Cards from a file or from pasted rows: first what would come, with every error, then all of it. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <ServerState>
      <Dialog onClose={onClose} />
    </ServerState>
  );
}

function Dialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(["files", "common", "errors"]);
  const imports = useImports();
  const picker = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState("");
  const [isTooLarge, setTooLarge] = useState(false);
  const [looked, setLooked] = useState<{ readonly sheet: ChosenSheet; readonly preview: ImportPreview } | null>(null);
  const look = usePress(async (file: Blob) => {
    setTooLarge(file.size > sheetBounds.bytes);
    if (file.size > sheetBounds.bytes) return;
    // The bytes of now: a file that is saved meanwhile could no longer be sent.
    const sheet = { file: new Blob([await file.arrayBuffer()], { type: sheetType }), importId: randomId() };
    setLooked({ sheet, preview: await imports.preview(sheet) });
  });
  const bringIn = usePress(async ({ sheet }: { readonly sheet: ChosenSheet }) => {
    await imports.bringIn(sheet);
    onClose();
  });
  const count = looked?.preview.errorCount === 0 ? looked.preview.rowCount : 0;

  return (
    <ModalDialog
      title={t("import")}
      isOpen
      onClose={onClose}
      size="lg"
      footer={
        looked ? (
          <>
            <Button onPress={() => setLooked(null)}>{t("other")}</Button>
            {count > 0 && (
              <Button variant="primary" isBusy={bringIn.isBusy} onPress={() => void bringIn.press(looked)}>
                {t("press", { count })}
              </Button>
            )}
          </>
        ) : (
          <Button
            variant="primary"
            isBusy={look.isBusy}
            isDisabled={pasted.trim() === ""}
            onPress={() => void look.press(new Blob([pasted]))}
          >
            {t("look")}
          </Button>
        )
      }
    >
      {looked ? (
        <SheetPreview preview={looked.preview} />
      ) : (
        <>
          <p className="max-w-[62ch] leading-snug text-ink-soft">{t("importText")}</p>
          {isTooLarge && <Notice tone="error">{t("errors:file_too_large")}</Notice>}
          <Button className="self-start" isBusy={look.isBusy} onPress={() => picker.current?.click()}>
            <FileUp aria-hidden="true" />
            {t("choose")}
          </Button>
          <input
            ref={picker}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            aria-label={t("choose")}
            className="hidden"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void look.press(file);
              // The same file may be picked again after it was corrected.
              event.target.value = "";
            }}
          />
          <TextField
            label={t("or")}
            isMultiline
            rows={5}
            value={pasted}
            onChange={setPasted}
            inputClassName="max-h-[40dvh]"
          />
          {look.isBusy && <p role="status">{t("reading")}</p>}
          <EarlierImports imports={imports.earlier} onTakeBack={imports.takeBack} />
        </>
      )}
    </ModalDialog>
  );
}
