import { Check, PenLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";

interface DoneToggleProps {
  readonly isDone: boolean;
  readonly onChange: (isDone: boolean) => Promise<void>;
}

export function DoneToggle({ isDone, onChange }: DoneToggleProps) {
  const { t } = useTranslation("writing");
  const press = () => {
    onChange(!isDone).catch((error: unknown) => toast.error(errorText(error)));
  };
  return (
    <Button onPress={press} className="shrink-0">
      {isDone ? <PenLine aria-hidden="true" /> : <Check aria-hidden="true" />}
      {t(isDone ? "done.undo" : "done.press")}
    </Button>
  );
}
