import type { ReactNode } from "react";

/** Sticks to the lower edge of the page, near the thumb; on a low screen it stands at the end of the page. The attribute keeps toasts off it. */
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
