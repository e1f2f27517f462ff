/** One look for everything a person types into or chooses from. */
export const fieldLook = {
  root: "flex min-w-0 flex-col gap-1.5",
  label: "font-semibold leading-snug",
  description: "text-[0.9375rem] leading-snug text-ink-soft",
  input:
    "min-h-12 w-full min-w-0 rounded-card border border-rule-strong bg-surface px-3.5 py-2.5 text-ink transition-colors placeholder:text-ink-faint hover:border-ink-soft focus:border-ink invalid:border-danger disabled:opacity-50",
  error: "text-[0.9375rem] font-medium leading-snug text-danger-ink",
} as const;
