import type { ImportPreview } from "@saydo/shared/features/files/import/contract.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { useSection } from "../../connection/workshop-connection.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";

/** A file, or pasted rows, under the id of the import that it may become: pressed twice, it comes in once. */
export interface ChosenSheet {
  readonly file: Blob;
  readonly importId: string;
}

/** The requests around cards from a file. */
export function useImports() {
  const { t } = useTranslation("files");
  const { id: workshopId } = useSection("workshop");
  const queries = useQueryClient();
  const queryKey = ["imports", workshopId];
  const earlier = useQuery({
    queryKey,
    queryFn: ({ signal }) => api("cardImports", { params: { workshopId }, signal }),
    // What was moved or hidden since changes the count.
    staleTime: 0,
  });
  const again = () => queries.invalidateQueries({ queryKey });

  async function takeBack(importId: string): Promise<void> {
    await api("undoImport", { params: { workshopId, importId } });
    toast.success(t("undone"));
    await again();
  }
  const undo = usePress(async (importId: string) => takeBack(importId));

  return {
    earlier: earlier.data?.imports ?? [],
    takeBack,
    preview: ({ file }: ChosenSheet): Promise<ImportPreview> => api("previewImport", { params: { workshopId }, file }),
    async bringIn({ file, importId }: ChosenSheet): Promise<void> {
      const { count } = await api("importCards", { params: { workshopId, importId }, file });
      toast.success(t("done", { count }), { label: t("undo"), onAction: () => void undo.press(importId) });
      await again();
    },
  };
}
