import type { ReactNode } from "react";

/** One sentence for the whole room, and the headline of the wall, where it has no other content. */
export function WallMessage({ children }: { readonly children: ReactNode }) {
  return <h1 className="display-1 flex h-full max-w-[22ch] items-center">{children}</h1>;
}
