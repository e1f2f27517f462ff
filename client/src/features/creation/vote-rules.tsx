import { useFormContext, useWatch } from "react-hook-form";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";
import { useFieldError } from "./use-field-error.ts";
import { VoteFields } from "./vote-fields.tsx";

/** The rules of the ballots in the form for a new workshop. */
export function VoteRules() {
  const { control, setValue } = useFormContext<NewWorkshopDraft>();
  const votes = useWatch({ control, name: "votes" });
  const capError = useFieldError("votes.cap");
  return (
    <VoteFields votes={votes} onChange={(next) => setValue("votes", next, { shouldDirty: true })} capError={capError} />
  );
}
