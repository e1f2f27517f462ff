import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { forgetKeptBallot, hasKeptBallot } from "./ballot-store.ts";

interface UnsureBallotProps {
  readonly workshopId: string;
  readonly pollId: string;
}

/** What this device kept of a closed ballot and the server never confirmed, until the voter has read it. */
export function UnsureBallot({ workshopId, pollId }: UnsureBallotProps) {
  const { t } = useTranslation("voting");
  const [isRead, setIsRead] = useState(false);
  if (isRead || !hasKeptBallot(workshopId, pollId)) return null;
  return (
    <Notice tone="warning" className="mx-4 mt-4 sm:mx-8">
      <p>{t("late.unsure")}</p>
      <Button
        size="sm"
        className="mt-3"
        onPress={() => {
          forgetKeptBallot(workshopId);
          setIsRead(true);
        }}
      >
        {t("late.understood")}
      </Button>
    </Notice>
  );
}
