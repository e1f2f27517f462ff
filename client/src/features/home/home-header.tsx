import { Languages } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { LookSettings } from "../../ui/page/look-settings.tsx";
import { Wordmark } from "../../ui/page/wordmark.tsx";

export function HomeHeader() {
  const { t } = useTranslation("home");
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-x-2 px-4 pt-3 sm:px-8">
      <Wordmark className="grow" />
      <ButtonLink to="/j" variant="quiet" size="sm">
        {t("join")}
      </ButtonLink>
      <Button variant="quiet" size="sm" onPress={() => setOpen(true)}>
        <Languages aria-hidden size={20} className="sm:hidden" />
        <span className="max-sm:sr-only">{t("look")}</span>
      </Button>
      <ModalDialog title={t("look")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <LookSettings />
      </ModalDialog>
    </header>
  );
}
