import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { type Carried, largestFile, readCodes } from "./carried-receipts.ts";

/** Takes in what another device wrote: a text or a file. What is wrong is said, and nothing that is kept here is lost. */
export function ReadCodes({ onRead }: { readonly onRead: (carried: readonly Carried[]) => void }) {
  const { t } = useTranslation("receipts");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);

  function take(read: string): void {
    const { found, broken } = readCodes(read);
    setProblem(broken > 0 ? t("read.broken", { count: broken }) : found.length === 0 ? t("read.nothing") : null);
    if (found.length === 0) return;
    onRead(found);
    // What is broken stays in the field, to be looked at.
    if (broken === 0) setText("");
  }

  async function takeFile(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    if (chosen.size > largestFile) return setProblem(t("read.tooLarge"));
    try {
      take(await chosen.text());
    } catch {
      setProblem(t("read.unreadable"));
    }
  }

  return (
    <Panel title={t("read.title")}>
      <div className="flex flex-col items-start gap-4">
        <p className="max-w-[62ch] text-ink-soft">{t("read.lead")}</p>
        {problem && (
          <Notice tone="error" className="w-full">
            {problem}
          </Notice>
        )}
        <TextField
          label={t("read.text")}
          isMultiline
          rows={2}
          value={text}
          onChange={setText}
          className="w-full"
          inputClassName="max-h-40 break-all"
        />
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" isDisabled={text.trim() === ""} onPress={() => take(text)}>
            {t("read.press")}
          </Button>
          <Button onPress={() => file.current?.click()}>
            <FileUp aria-hidden="true" />
            {t("read.file")}
          </Button>
        </div>
        <input
          ref={file}
          type="file"
          accept=".txt,text/plain"
          aria-label={t("read.file")}
          tabIndex={-1}
          hidden
          onChange={({ currentTarget }) => {
            void takeFile(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
      </div>
    </Panel>
  );
}
