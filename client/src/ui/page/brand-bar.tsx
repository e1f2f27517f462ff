import { Wordmark } from "./wordmark.tsx";

const widths = { narrow: "max-w-xl", normal: "max-w-5xl", wide: "max-w-7xl" } as const;

/** The head of a page without a header of its own. */
export function BrandBar({ width = "narrow" }: { readonly width?: keyof typeof widths }) {
  return (
    <header className={`mx-auto px-4 pt-2 sm:px-8 ${widths[width]}`}>
      <Wordmark />
    </header>
  );
}
