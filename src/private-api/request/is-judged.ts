/** When a rule about the members of an object holds: also where some of them are wrong, but not where there is no object. */
export const isJudged = ({ value }: { readonly value: unknown }): boolean =>
  typeof value === 'object' && value !== null;
