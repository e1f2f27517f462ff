import type { RouteArgument, RouteResponse } from "@saydo/shared/contract.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { errorText } from "../../connection/error-text.ts";
import { toast } from "../../ui/toast.ts";

export type OwnTemplate = RouteResponse<"templates">["templates"][number];

const queryKey = ["templates"];

export function useOwnTemplates() {
  return useQuery({ queryKey, queryFn: ({ signal }) => api("templates", { signal }) });
}

/** What can be done with them. The list is read again afterwards; a refusal is thrown. */
export function useTemplateActs() {
  const { t } = useTranslation("templates");
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey });
  const save = async (body: RouteArgument<"saveTemplate">) => {
    const { templateId } = await api("saveTemplate", { body });
    await again();
    return templateId;
  };
  return {
    save,
    async rename(templateId: string, name: string) {
      await api("renameTemplate", { params: { templateId }, body: { name } });
      await again();
    },
    async remove({ id: templateId, name, words }: OwnTemplate) {
      await api("deleteTemplate", { params: { templateId } });
      await again();
      toast.success(t("removed", { name }), {
        label: t("undo"),
        onAction: () =>
          void save({ name, of: { what: "words", words } }).catch((error: unknown) => toast.error(errorText(error))),
      });
    },
  };
}
