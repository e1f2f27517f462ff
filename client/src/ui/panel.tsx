import { type ReactNode, useId } from "react";

interface PanelProps {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** One of the eight value hues, drawn as the spine. */
  readonly hue?: number;
  readonly className?: string;
}

export function Panel({ title, actions, children, hue, className = "" }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      data-hue={hue}
      className={`sheet p-5 sm:p-6 ${hue === undefined ? "" : "spine"} ${className}`}
    >
      {(title || actions) && (
        <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
          {title && (
            <h2 id={id} className="display-3">
              {title}
            </h2>
          )}
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
