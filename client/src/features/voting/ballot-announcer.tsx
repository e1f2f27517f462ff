import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { spokenTime } from "../../lib/clock-text.ts";
import { sayNow } from "../../lib/spoken.ts";
import { useSection, useServerNow } from "../../lib/workshop-connection.tsx";
import { ballotNews } from "./ballot-news.ts";

const lastCallMs = 30_000;

/** The turns of a ballot, each said once: it opens, gets more time, has half a minute left, is over, has its result. */
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
    const left = (of: PollView) =>
      of.closesAt === null ? null : spokenTime(of.closesAt - time.current.now, time.current.language);
    if (news.kind === "closing") return sayNow(t("time.closing"));
    if (news.kind === "closed") {
      const title = news.first.join(", ");
      return sayNow(news.first.length === 0 ? t("said.closedEmpty") : t("said.closed", { title }));
    }
    const closesIn = left(news.poll);
    if (news.kind === "extended") return sayNow(t("said.extended", { time: closesIn ?? "" }));
    const opened = t("said.opened", { count: news.poll.rules.budget });
    sayNow(closesIn === null ? opened : `${opened} ${t("said.closesIn", { time: closesIn })}`);
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
