import { createContext, type ReactNode, use, useMemo, useState } from "react";

interface Renaming {
  /** The group with its title open for typing. */
  readonly renaming: string | null;
  readonly setRenaming: (groupId: string | null) => void;
}

const RenamingContext = createContext<Renaming | null>(null);

export function RenamingProvider({ children }: { readonly children: ReactNode }) {
  const [renaming, setRenaming] = useState<string | null>(null);
  const value = useMemo(() => ({ renaming, setRenaming }), [renaming]);
  return <RenamingContext value={value}>{children}</RenamingContext>;
}

export function useRenaming(): Renaming {
  const value = use(RenamingContext);
  if (value === null) throw new Error("Only inside a RenamingProvider");
  return value;
}
