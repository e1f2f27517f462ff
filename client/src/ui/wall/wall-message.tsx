import type { ReactNode } from "react";

/** One sentence for the whole room, where the wall has no other content. */
export function WallMessage({ children }: { readonly children: ReactNode }) {
  return <p className="display-1 flex h-full max-w-[22ch] items-center">{children}</p>;
}
