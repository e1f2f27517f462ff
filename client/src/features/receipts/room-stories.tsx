import { Share } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { readReceipts } from "../writing/receipts-store.ts";
import { CardStories } from "./card-stories.tsx";
import { useStories } from "./use-stories.ts";

/** What became of the reader's own cards, inside the workshop (P2, P12, P17). */
export function RoomStories() {
  const { t } = useTranslation("receipts");
  const { id: workshopId, anonymity } = useSection("workshop");
  // Publication, and what came after it, changes the stories.
  const { charterId, since } = useSection("charters");
  const secrets = Object.values(readReceipts(workshopId));
  const { stories, ask } = useStories(workshopId, secrets, `${charterId} ${since}`);
  if (stories.kind === "loading") return null;
  return (
    <section aria-labelledby="card-stories" className="flex flex-col gap-4">
      <header>
        <h2 id="card-stories" className="display-3">
          {t("title")}
        </h2>
        {secrets.length > 0 && (
          <p className="text-ink-soft">
            {t("thanks")} {anonymity !== "named" && t("onlyHere")}
          </p>
        )}
      </header>
      <CardStories stories={stories} isAnyKnown={secrets.length > 0} onRetry={ask} />
      {secrets.length > 0 && (
        <p>
          <ButtonLink to="/receipts" variant="secondary" size="sm">
            <Share aria-hidden="true" />
            {t("take.elsewhere")}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}
