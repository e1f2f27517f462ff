import { useTranslation } from "react-i18next";
import { useAct, useMe, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";

/** Shown to the one person to whom facilitation is offered; facilitation passes only when this person accepts. */
export function FacilitationOffer() {
  const { t } = useTranslation("workshops");
  const { offer, facilitatorName } = useSection("workshop");
  const { memberId } = useMe();
  const act = useAct();
  const accept = usePress(() => act("facilitation:accept", {}));
  const decline = usePress(() => act("facilitation:decline", {}));
  if (offer?.toId !== memberId) return null;
  return (
    <section role="alert" className="border-b border-rule bg-accent-soft px-4 py-4 text-accent-ink sm:px-8">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-3">
        <p className="font-semibold">{t("offer.received", { name: facilitatorName })}</p>
        <div className="flex gap-2">
          <Button size="sm" isBusy={decline.isBusy} onPress={decline.press}>
            {t("offer.decline")}
          </Button>
          <Button size="sm" variant="primary" isBusy={accept.isBusy} onPress={accept.press}>
            {t("offer.accept")}
          </Button>
        </div>
      </div>
    </section>
  );
}
