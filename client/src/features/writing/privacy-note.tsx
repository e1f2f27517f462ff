import { EyeOff, Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";

/** Answers the first question of staff who write for their employer, before the first field. */
export function PrivacyPromise() {
  const { t } = useTranslation("writing");
  const { isRevealed } = useSection("workshop");
  return (
    <p className="flex items-start gap-2.5 font-medium">
      <Lock aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-success" />
      {t(isRevealed ? "privacy.short.again" : "privacy.short.first")}
    </p>
  );
}

/** The honest sentence of P2, in plain words, beside the fields. */
export function PrivacyNote({ isAuthor = true }: { readonly isAuthor?: boolean }) {
  const { t } = useTranslation("writing");
  const { anonymity, isRevealed } = useSection("workshop");
  const isNamed = anonymity === "named";
  const round = isRevealed ? "again" : "first";
  return (
    <p className="flex items-start gap-2.5 text-[0.9375rem] leading-snug text-ink-soft">
      <EyeOff aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <span>
        {!isAuthor && <b className="text-ink">{t(`privacy.watcher.${round}`)} </b>}
        {isNamed ? t(`named.after.${round}`) : t(`privacy.after.${round}`)} {t(isNamed ? "named.long" : "privacy.long")}
      </span>
    </p>
  );
}
