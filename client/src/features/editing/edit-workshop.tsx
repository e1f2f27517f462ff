import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../connection/workshop-connection.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AskBeforeClosing } from "./ask-before-closing.tsx";
import { EditAgenda } from "./edit-agenda.tsx";
import { EditLeaders } from "./edit-leaders.tsx";
import { EditPlaces } from "./edit-places.tsx";
import { EditRules } from "./edit-rules.tsx";
import { EditWords } from "./edit-words.tsx";
import { HistoryList } from "./history-list.tsx";
import { useDependants } from "./use-dependants.ts";

type TabId = "words" | "roles" | "agenda" | "leaders" | "rules" | "history";

/** P13: the one place in which the facilitator changes a workshop that lives, and reads what was changed. */
export function EditWorkshop({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("editing");
  return (
    <AskBeforeClosing title={t("title")} isOpen={isOpen} onClose={onClose}>
      <EditTabs />
    </AskBeforeClosing>
  );
}

function EditTabs() {
  const { t } = useTranslation("editing");
  const mayEdit = useCan("workshop:edit");
  const depends = useDependants();
  const [tab, setTab] = useState<TabId>("words");
  if (!mayEdit) {
    return (
      <>
        <Notice>{t("finished")}</Notice>
        <h3 className="display-3">{t("tabs.history")}</h3>
        <HistoryList />
      </>
    );
  }
  return (
    <Tabs
      label={t("title")}
      value={tab}
      onChange={setTab}
      className="shrink-0 [&>[role=tablist]]:sticky [&>[role=tablist]]:-top-4 [&>[role=tablist]]:z-10 [&>[role=tablist]]:bg-surface [&>[role=tablist]]:shrink-0"
      tabs={[
        { id: "words", label: t("tabs.words"), isKept: true, content: <EditWords /> },
        {
          id: "roles",
          label: t("tabs.roles"),
          isKept: true,
          content: (
            <div className="flex flex-col gap-10">
              <EditPlaces kind="lane" depends={depends} />
              <EditPlaces kind="moment" depends={depends} />
            </div>
          ),
        },
        { id: "agenda", label: t("tabs.agenda"), isKept: true, content: <EditAgenda depends={depends} /> },
        { id: "leaders", label: t("tabs.leaders"), isKept: true, content: <EditLeaders depends={depends} /> },
        { id: "rules", label: t("tabs.rules"), isKept: true, content: <EditRules depends={depends} /> },
        { id: "history", label: t("tabs.history"), content: <HistoryList /> },
      ]}
    />
  );
}
