import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Outdated } from "./board-state.ts";

/** Nothing can be changed on this page any more, so the notice comes to where the person is reading. */
export function OutdatedNotice({ outdated }: { readonly outdated: Outdated }) {
  const { t } = useTranslation(["board", "common"]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "center" }), []);
  return (
    <div ref={place}>
      <Notice tone="error">
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
    </div>
  );
}
