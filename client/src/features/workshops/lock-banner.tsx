import { Hourglass } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../lib/workshop-connection.tsx";

/** "We move on in 8 s": counted on screen, spoken once. */
export function LockBanner() {
  const { t } = useTranslation(["workshops", "common"]);
  const { lock, agenda } = useSection("workshop");
  const now = useServerNow(250);
  const isLocked = lock !== null;
  const [spoken, setSpoken] = useState("");
  useEffect(() => setSpoken(isLocked ? t("lock.spoken") : ""), [isLocked, t]);
  const next = lock && agenda[lock.toIndex]?.phase;
  return (
    <>
      {lock && (
        <div
          className="sticky top-0 z-30 flex animate-rise items-center gap-3 bg-ink px-4 py-3 text-on-ink sm:px-8"
          data-testid="lock"
        >
          <Hourglass aria-hidden="true" className="size-5 shrink-0" />
          <p className="leading-snug" aria-hidden="true">
            <strong className="figures">
              {t("lock.in", {
                seconds: Math.max(0, Math.ceil((lock.endsAt - now) / 1000)),
                phase: next ? t(`common:phases.${next}`) : "",
              })}
            </strong>{" "}
            {t("lock.finish")}
          </p>
        </div>
      )}
      <p role="alert" className="sr-only">
        {spoken}
      </p>
    </>
  );
}
