import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { say } from "../../texts/spoken.ts";
import { docketNews } from "./docket-news.ts";

/** Speaks the leaders' answers as they arrive, for people who do not see them appear. */
export function AnswersAnnouncer() {
  const { t } = useTranslation("answers");
  const { docket } = useSection("answers");
  const { seatId } = useMe();
  const before = useRef(docket);
  useEffect(() => {
    const news = docketNews(before.current, docket, seatId);
    before.current = docket;
    for (const { kind, entry } of news) {
      const { title } = entry.item;
      if (kind === "came") say(t("said.came", { title }));
      else if (entry.answer) {
        const what = t(`kind.${entry.answer.kind}.done`);
        say(t("said.answered", { name: entry.answer.byName, what, title }));
      }
    }
  }, [docket, seatId, t]);
  return null;
}
