import { useTranslation } from "react-i18next";

/** Moves the focus by script as well: a fragment alone does not in every browser. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useValidAnchor: it is a link to the content; the script only moves the focus along
    <a
      href="#content"
      data-print="hidden"
      onClick={(event) => {
        event.preventDefault();
        const content = document.getElementById("content");
        content?.setAttribute("tabindex", "-1");
        content?.focus();
      }}
      className="fixed start-3 top-3 z-60 -translate-y-20 opacity-0 rounded-card bg-ink px-4 py-3 font-semibold text-on-ink focus:translate-y-0 focus:opacity-100"
    >
      {t("skip")}
    </a>
  );
}
