export const popoverLook =
  "overflow-hidden rounded-card border border-rule bg-surface text-ink shadow-lift entering:animate-rise";

export const popoverRow =
  "flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 outline-none focus:bg-ink focus:text-on-ink disabled:cursor-not-allowed disabled:opacity-45";
