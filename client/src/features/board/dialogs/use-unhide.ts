import { useTranslation } from "react-i18next";
import { useAct } from "../../../connection/workshop-connection.tsx";
import { toast } from "../../../ui/toast.ts";
import { usePress } from "../../../ui/use-press.ts";

/** Shows a hidden card or obstacle again, with its words. */
export function useUnhide(id: string): () => Promise<boolean> {
  const { t } = useTranslation("board");
  const act = useAct();
  const { press } = usePress(async () => {
    await act("board:unhide", { cardId: id });
    toast.success(t("done.unhidden"));
  });
  return press;
}
