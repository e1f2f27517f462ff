import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { type Carried, readCodes } from "./carried-receipts.ts";

interface ArrivedCodeProps {
  /** What stands behind the "#" of the address. */
  readonly text: string;
  readonly onKeep: (carried: readonly Carried[]) => void;
  readonly onDone: () => void;
}

/** A scanned code asks before it is kept: a link may come from anybody, and its cards would be marked as one's own. */
export function ArrivedCode({ text, onKeep, onDone }: ArrivedCodeProps) {
  const { t } = useTranslation(["receipts", "common"]);
  const { found } = readCodes(text);
  if (found.length === 0) {
    return (
      <Notice tone="error">
        <p>{t("arrived.broken")}</p>
        <Button variant="quiet" size="sm" className="mt-2" onPress={onDone}>
          {t("common:dismiss")}
        </Button>
      </Notice>
    );
  }
  const count = found.reduce((sum, { secrets }) => sum + secrets.length, 0);
  return (
    <Notice>
      <p className="font-semibold">{t("arrived.title", { count })}</p>
      <p className="mt-1">{t("arrived.text")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          variant="primary"
          size="sm"
          onPress={() => {
            onKeep(found);
            onDone();
          }}
        >
          {t("arrived.keep")}
        </Button>
        <Button variant="quiet" size="sm" onPress={onDone}>
          {t("arrived.no")}
        </Button>
      </div>
    </Notice>
  );
}
