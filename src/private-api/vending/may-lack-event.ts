const dayMs = 86_400_000;

/** "How EventBridge retries delivering events": it tries for a day. */
const longestDeliveryMs = dayMs;

/** Accounts that are older had no event that could have been heard, or have gone without for too long to be surprised now. */
const longestLookBackMs = 30 * dayMs;

/** Whether the event of an account's vending, if it has had none, was lost, and neither is on its way nor too long ago. */
export const mayLackEvent = ({ joinedAt }: { joinedAt: string }, now: Date): boolean => {
  const age = now.getTime() - Date.parse(joinedAt);
  return age >= longestDeliveryMs && age <= longestLookBackMs;
};
