import type { ReactNode } from "react";

/** Stays at the lower edge of a page, at the thumb, and at the end of the page where the screen is low. The attribute tells what floats there, news, to keep off it. */
export function ThumbBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      data-thumb-bar=""
      className="sticky bottom-0 z-10 -mx-4 -mb-24 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-rule bg-paper px-4 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] sm:-mx-8 sm:px-8 low:static"
    >
      {children}
    </div>
  );
}
