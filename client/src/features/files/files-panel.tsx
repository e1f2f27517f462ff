import { useTranslation } from "react-i18next";
import { useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Panel } from "../../ui/panel.tsx";
import { FileLinks } from "./file-links.tsx";

/** At the end of a workshop its facilitator finds the files without looking for them. */
export function FilesPanel() {
  const { t } = useTranslation("files");
  const { id } = useSection("workshop");
  if (!useCan("workshop:export")) return null;
  return (
    <Panel title={t("takeOut")}>
      <FileLinks workshopId={id} />
    </Panel>
  );
}
