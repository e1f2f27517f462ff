import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, usePreview } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { OpenBallot } from "./open-ballot.tsx";

/** P15: after a result the facilitator can open another ballot. */
export function AnotherBallot() {
  const { t } = useTranslation("voting");
  const [isOpening, setIsOpening] = useState(false);
  const canOpen = useCan("voting:open");
  const isPreview = usePreview() !== null;
  if (!canOpen || isPreview) return null;
  if (isOpening) return <Form onCancel={() => setIsOpening(false)} />;
  return (
    <Button className="self-start" onPress={() => setIsOpening(true)}>
      {t("another.press")}
    </Button>
  );
}

/** Below a result, so it comes into view. */
function Form({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTranslation("voting");
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    form.current?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "start" });
  }, []);
  return (
    <section ref={form} tabIndex={-1} aria-label={t("another.press")} className="outline-none">
      <OpenBallot onCancel={onCancel} />
    </section>
  );
}
