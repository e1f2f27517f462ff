import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Outdated } from "./board-state.ts";

/** Nothing can be changed on this page any more, so the notice stays in sight wherever the person scrolls. */
export function OutdatedNotice({ outdated }: { readonly outdated: Outdated }) {
  const { t } = useTranslation(["board", "common"]);
  return (
    <Notice tone="error" className="sticky top-3 z-20 max-h-[60dvh] overflow-y-auto shadow-lift">
      <p>{t("outdated.text")}</p>
      {outdated.hasUnsaved && <p className="mt-2">{t("outdated.unsaved")}</p>}
      <div className="my-3 flex flex-col gap-2">
        {outdated.words.map((text) => (
          <CopyField key={text} label={t("lost.text")} value={text} />
        ))}
      </div>
      <Button size="sm" onPress={() => location.reload()}>
        {t("common:reload")}
      </Button>
    </Notice>
  );
}
