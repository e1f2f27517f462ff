import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../connection/workshop-connection.tsx";
import { say } from "../../texts/spoken.ts";
import { usePromises } from "./use-promises.ts";

/** Announces each signature and each withdrawal. The dialog announces the signer's own. */
export function SignaturesAnnouncer() {
  const { t } = useTranslation("commitments");
  const { seatId } = useMe();
  const { slots, signed } = usePromises();
  const states = new Map(slots.map(({ entry, commitment }) => [entry.id, commitment?.state]));
  const before = useRef(states);
  useEffect(() => {
    const last = before.current;
    before.current = states;
    for (const { entry, commitment } of slots) {
      const state = commitment?.state;
      if (entry.seatId === seatId || !last.has(entry.id) || last.get(entry.id) === state) continue;
      const name = commitment?.signerName ?? entry.leaderName;
      const progress = t("wall.progress", { signed, total: slots.length });
      if (state === "signed") say(`${t("said.signed", { name })} ${progress}.`);
      if (state === "withdrawn") say(t("said.withdrawn", { name }));
    }
  });
  return null;
}
