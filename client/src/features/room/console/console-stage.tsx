import { Eye } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { PreviewProvider, useSection } from "../../../connection/workshop-connection.tsx";
import { say } from "../../../texts/spoken.ts";
import { Button } from "../../../ui/button.tsx";
import { PhaseScreen } from "../shell/phase-screen.tsx";

interface ConsoleStageProps {
  /** The step that only the facilitator looks at, if any. */
  readonly ahead: number | null;
  readonly onEndPreview: () => void;
}

export function ConsoleStage({ ahead, onEndPreview }: ConsoleStageProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const { agenda, phase } = useSection("workshop");
  const preview = ahead === null ? undefined : agenda[ahead]?.phase;
  const told = preview ? t("preview.only", { phase: t(`common:phases.${preview}`) }) : "";
  useEffect(() => say(told), [told]);
  if (!preview) return <PhaseScreen phase={phase} />;
  return (
    <PreviewProvider phase={preview}>
      <div className="flex flex-wrap items-center justify-between gap-3 bg-accent-soft px-4 py-3 text-accent-ink sm:px-8">
        <p className="flex items-center gap-2.5">
          <Eye aria-hidden="true" className="size-5 shrink-0" />
          {told}
        </p>
        <Button size="sm" onPress={onEndPreview}>
          {t("preview.end")}
        </Button>
      </div>
      <PhaseScreen phase={preview} />
    </PreviewProvider>
  );
}
