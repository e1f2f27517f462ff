import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { forgetKeptBallot, hasKeptBallot } from "./ballot-store.ts";

/** P6: tells of a ballot that this device kept and the server never confirmed, when the room left Vote before the device came back. */
export function LateBallot() {
  const { t } = useTranslation("voting");
  const { id: workshopId, phase } = useSection("workshop");
  const { poll } = useSection("voting");
  const isHere = useCan("voting:cast");
  const [isRead, setIsRead] = useState(false);
  if (phase === "vote" || isHere || isRead || poll?.status !== "closed" || !hasKeptBallot(workshopId, poll.id))
    return null;
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
