import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";

/** The sign beside each state of what is saved by itself. */
export const saveIcons = {
  saved: Check,
  saving: LoaderCircle,
  waiting: CloudOff,
  refused: CircleAlert,
  gone: CircleAlert,
  differs: CircleAlert,
} as const;
