import type { TemplateWords } from "@saydo/shared/features/templates/schema.ts";
import { FileUp, Save } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { ServerState } from "../../connection/server-state.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { OwnTemplateRow } from "./own-template-row.tsx";
import { type FileFault, readTemplateFile } from "./read-template-file.ts";
import { TemplateDialog } from "./template-dialog.tsx";
import { useOwnTemplates, useTemplateActs } from "./use-own-templates.ts";

interface OwnTemplatesProps {
  /** What stands in the form now; with the leaders' names only when asked for. */
  readonly wordsOf: (hasNames: boolean) => TemplateWords;
  readonly onUse: (words: TemplateWords) => void;
}

/** Templates of one's own, beside those that Saydo brings along: use, save, rename, delete, as a file and from a file. */
export function OwnTemplates(props: OwnTemplatesProps) {
  return (
    <ServerState>
      <Templates {...props} />
    </ServerState>
  );
}

function Templates({ wordsOf, onUse }: OwnTemplatesProps) {
  const { t } = useTranslation("templates");
  const own = useOwnTemplates();
  const { save } = useTemplateActs();
  const [naming, setNaming] = useState<string | null>(null);
  const [fault, setFault] = useState<FileFault | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (blob: File) => {
    const read = await readTemplateFile(blob);
    setFault("fault" in read ? read.fault : null);
    if ("fault" in read) return;
    const { name, words } = read.file;
    const leaders = words.leaders.map((leader) => ({ ...leader, seatId: null }));
    try {
      await save({ name, of: { what: "words", words: { ...words, leaders } } });
      toast.success(t("taken", { name }));
    } catch (error) {
      toast.error(errorText(error));
    }
  };
  const templates = own.data?.templates ?? [];
  const isEmpty = templates.length === 0;
  const content = (
    <div className="flex flex-col gap-3">
      {own.error && <Notice tone="error">{errorText(own.error)}</Notice>}
      {!isEmpty && (
        <ul className="flex flex-col divide-y divide-rule border-y border-rule">
          {templates.map((template) => (
            <OwnTemplateRow key={template.id} template={template} onUse={() => onUse(template.words)} />
          ))}
        </ul>
      )}
      <p className="max-w-[62ch] text-[0.9375rem] leading-snug text-ink-soft">
        {t(own.data && isEmpty ? "empty" : "kept")}
      </p>
      {fault !== null && <Notice tone="error">{t(`fault.${fault}`)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onPress={() => setNaming(wordsOf(false).title)}>
          <Save aria-hidden="true" />
          {t("saveForm")}
        </Button>
        <Button size="sm" onPress={() => picker.current?.click()}>
          <FileUp aria-hidden="true" />
          {t("import")}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label={t("import")}
          className="hidden"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void take(file);
            // The same file may be picked again after it was corrected.
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      {isEmpty ? (
        // Who makes the first workshop needs none of it, and the title stays in view.
        <details>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t("title")}</summary>
          {content}
        </details>
      ) : (
        <>
          <h2 className="font-sans font-semibold">{t("title")}</h2>
          {content}
        </>
      )}
      {naming !== null && (
        <TemplateDialog
          title={t("saveTitle")}
          begins={naming}
          confirm={t("save")}
          asksForNames={wordsOf(true).leaders.some(({ name }) => name.trim() !== "")}
          onSave={async (name, hasNames) => {
            await save({ name, of: { what: "words", words: wordsOf(hasNames) } });
            toast.success(t("saved", { name }));
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </section>
  );
}
