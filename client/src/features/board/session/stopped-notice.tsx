import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Stopped } from "./board-state.ts";

/** The board of this page takes no more changes, so the notice stays in sight wherever the person scrolls. */
export function StoppedNotice({ stopped }: { readonly stopped: Stopped }) {
  const { t } = useTranslation(["board", "common"]);
  return (
    <Notice tone="error" className="sticky top-3 z-20 max-h-[60dvh] overflow-y-auto shadow-lift">
      <p>{t(`stopped.${stopped.why}`)}</p>
      {stopped.hasUnsaved && <p className="mt-2">{t("stopped.unsaved")}</p>}
      <div className="my-3 flex flex-col gap-2">
        {stopped.words.map((text) => (
          <CopyField key={text} label={t("lost.text")} value={text} />
        ))}
      </div>
      <Button size="sm" onPress={() => location.reload()}>
        {t("common:reload")}
      </Button>
    </Notice>
  );
}
