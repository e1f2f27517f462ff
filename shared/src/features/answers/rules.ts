/** P7: "no" needs a reason somebody can work with. */
export const minReason = 40;
