import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { CardStory } from "./card-story.tsx";
import type { Stories } from "./use-stories.ts";

interface CardStoriesProps {
  readonly stories: Stories;
  /** This device has receipts of the workshop. */
  readonly isAnyKnown: boolean;
  readonly onRetry: () => void;
}

/** The stories of a workshop's cards, or why there are none. */
export function CardStories({ stories, isAnyKnown, onRetry }: CardStoriesProps) {
  const { t } = useTranslation(["receipts", "common"]);
  if (stories.kind === "loading") {
    return (
      <p role="status" className="text-ink-soft">
        {t("common:loading")}
      </p>
    );
  }
  if (stories.kind === "refused") {
    const { code } = stories.refusal;
    if (code === "workshop_deleted" || code === "not_found") {
      return <p>{t(code === "not_found" ? "unknownHere" : "deleted")}</p>;
    }
    return (
      <Notice tone="warning">
        <p>{code === "unavailable" ? t("failed") : errorText(stories.refusal)}</p>
        <Button variant="quiet" size="sm" className="mt-2" onPress={onRetry}>
          {t("common:retry")}
        </Button>
      </Notice>
    );
  }
  const { workshop, fates } = stories;
  if (!workshop || fates.length === 0) return <p className="text-ink-soft">{t(isAnyKnown ? "notYet" : "none")}</p>;
  return (
    <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      {fates.map((story) => (
        <CardStory key={story.cardId} story={story} language={workshop.language} />
      ))}
    </ul>
  );
}
