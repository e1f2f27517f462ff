import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FittedText } from "./fitted-text.tsx";

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Above the headline, in small capitals. */
  readonly eyebrow?: ReactNode;
  /** Beside the headline. */
  readonly actions?: ReactNode;
  readonly width?: "narrow" | "normal" | "wide";
  /** The page draws its own h1. */
  readonly isTitleHidden?: boolean;
  /** Changes when the same page says something new (a phase): the headline takes the focus again. */
  readonly focusKey?: string;
}

const widths = { narrow: "max-w-xl", normal: "max-w-5xl", wide: "max-w-7xl" } as const;

/** Main landmark with its h1. It sets the window title and takes the focus when it appears, so that screen readers start there. */
export function Page({ title, children, eyebrow, actions, width = "normal", isTitleHidden, focusKey }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const shownKey = useRef(focusKey);
  const brand = t("brand");
  useEffect(() => {
    document.title = title === brand ? brand : `${title} · ${brand}`;
  }, [title, brand]);
  // In the commit that shows the headline: a key pressed after that must find the focus where it will stay.
  useLayoutEffect(() => {
    const isNewKey = shownKey.current !== focusKey;
    shownKey.current = focusKey;
    // A field that asked for the focus when the page appeared keeps it; so does a dialog.
    const keeps = isNewKey ? "[role=dialog]" : "main, [role=dialog]";
    // What is new begins at the top, also for a reader who was far down.
    if (isNewKey) heading.current?.closest("main")?.scrollIntoView({ block: "start" });
    if (!document.activeElement?.closest(keeps)) heading.current?.focus({ preventScroll: true });
  }, [focusKey]);
  return (
    <main id="content" className={`mx-auto w-full px-4 pt-6 pb-24 sm:px-8 sm:pt-10 ${widths[width]}`}>
      <header className={isTitleHidden ? "sr-only" : "mb-8 flex flex-wrap items-end justify-between gap-4"}>
        <div className="min-w-0 grow basis-64">
          {eyebrow && <p className="eyebrow mb-2">{eyebrow}</p>}
          <h1 ref={heading} tabIndex={-1} className="display-2 outline-none">
            <FittedText>{title}</FittedText>
          </h1>
        </div>
        {actions}
      </header>
      {children}
    </main>
  );
}
