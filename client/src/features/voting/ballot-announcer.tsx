import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { isFarOff, spokenTime } from "../../texts/clock-text.ts";
import { formatMoment } from "../../texts/format-day.ts";
import { sayNow } from "../../texts/spoken.ts";
import { ballotNews } from "./ballot-news.ts";

const lastCallMs = 30_000;

/** Announces each change of a ballot once: it opens, gets more time, has half a minute left, is over, has its result. */
export function BallotAnnouncer() {
  const { t, i18n } = useTranslation("voting");
  const { poll } = useSection("voting");
  const now = useServerNow(1000);
  const before = useRef(poll);
  const lastLeft = useRef<number | null>(null);
  const time = useRef({ now, language: i18n.language });
  time.current = { now, language: i18n.language };

  useEffect(() => {
    const last = before.current;
    before.current = poll;
    const news = ballotNews(last, poll);
    if (news === null) return;
    const closing = ({ closesAt }: PollView) => {
      if (closesAt === null) return null;
      const { now, language } = time.current;
      const left = closesAt - now;
      return isFarOff(left)
        ? t("said.closesAt", { when: formatMoment(closesAt, language) })
        : t("said.closesIn", { time: spokenTime(left, language) });
    };
    if (news.kind === "closing") return sayNow(t("time.closing"));
    if (news.kind === "closed") {
      const title = news.first.join(", ");
      return sayNow(news.first.length === 0 ? t("said.closedEmpty") : t("said.closed", { title }));
    }
    const closesIn = closing(news.poll);
    if (news.kind === "extended") return sayNow([t("said.extended"), closesIn].filter(Boolean).join(" "));
    const opened = t("said.opened", { count: news.poll.rules.budget });
    sayNow(closesIn === null ? opened : `${opened} ${closesIn}`);
  }, [poll, t]);

  const left = poll?.status === "open" && poll.closesAt !== null ? poll.closesAt - now : null;
  useEffect(() => {
    const last = lastLeft.current;
    lastLeft.current = left;
    if (left === null || last === null || last <= lastCallMs || left > lastCallMs || left <= 0) return;
    sayNow(t("said.closesIn", { time: spokenTime(left, i18n.language) }));
  }, [left, t, i18n]);
  return null;
}
