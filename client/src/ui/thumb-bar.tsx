import type { ReactNode } from "react";

/** Stays at the lower edge of a page, at the thumb. The attribute tells what floats there, news, to keep off it. */
export function ThumbBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      data-thumb-bar=""
      className="sticky bottom-0 z-10 -mx-4 -mb-24 flex items-center gap-4 border-t border-rule bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:-mx-8 sm:px-8"
    >
      {children}
    </div>
  );
}
