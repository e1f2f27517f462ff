import { useTranslation } from "react-i18next";
import { useMe } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PausedNotice } from "./paused-notice.tsx";
import { StoppedNotice } from "./stopped-notice.tsx";
import { useBoardSession, useBoardState, useIsPaused } from "./use-board.tsx";

/** States that hold for the whole board, in words: read-only, offline, words that were not accepted. */
export function BoardNotices({ isWritable }: { readonly isWritable: boolean }) {
  const { t } = useTranslation(["board", "common"]);
  const { role } = useMe();
  const session = useBoardSession();
  const isPaused = useIsPaused();
  const kind = useBoardState((state) => state.kind);
  const lost = useBoardState((state) => state.lost);
  const refusal = useBoardState((state) => state.refusal);
  const isOnline = useBoardState((state) => state.isOnline);
  const isHeldBack = useBoardState((state) => state.isHeldBack);
  const stopped = useBoardState((state) => state.stopped);
  return (
    <>
      {!isWritable && !isPaused && <Notice>{t(role === "observer" ? "readonly.observer" : "readonly.phase")}</Notice>}
      {kind === "ready" && !isOnline && stopped === null && (
        <Notice tone="warning">{t(isHeldBack ? "heldBack" : "offline")}</Notice>
      )}
      {stopped === null ? <PausedNotice /> : <StoppedNotice stopped={stopped} />}
      {kind === "ready" && refusal !== null && (
        <Notice tone="error" className="sticky top-3 z-20 max-h-[60dvh] overflow-y-auto shadow-lift">
          <p>{t(refusal !== "rules" ? `lost.${refusal}` : lost.length > 0 ? "lost.title" : "lost.acts")}</p>
          <div className="my-3 flex flex-col gap-2">
            {lost.map((text) => (
              <CopyField key={text} label={t("lost.text")} value={text} />
            ))}
          </div>
          <Button size="sm" onPress={session.forgetLost}>
            {t("common:dismiss")}
          </Button>
        </Notice>
      )}
    </>
  );
}
