import { quietMs, warningMs } from "@saydo/shared/features/demo/rules.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { timeOfDay } from "../../texts/clock-text.ts";
import { say } from "../../texts/spoken.ts";

/** Says in a demo that others are in it too, and when it begins anew; spoken once shortly before. */
export function DemoNotice() {
  const { demoEndsAt } = useSection("workshop");
  return demoEndsAt === null ? null : <Notice endsAt={demoEndsAt} />;
}

const minuteMs = 60_000;

function Notice({ endsAt }: { readonly endsAt: number }) {
  const { t, i18n } = useTranslation("workshops");
  const isSoon = endsAt - useServerNow(15_000) <= warningMs;
  const warning = t("demo.soon", { time: timeOfDay(endsAt, i18n.language) });
  useEffect(() => {
    if (isSoon) say(warning);
  }, [isSoon, warning]);
  return (
    <p
      data-print="hidden"
      className={`border-b px-4 py-1.5 text-sm leading-snug sm:px-8 ${isSoon ? "border-warning bg-warning-soft text-warning-ink" : "border-rule bg-sunk text-ink-soft"}`}
    >
      {isSoon ? warning : t("demo.strip", { time: timeOfDay(endsAt, i18n.language), minutes: quietMs / minuteMs })}
    </p>
  );
}
