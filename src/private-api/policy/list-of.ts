/** What a policy names, be it written as one value or as a list of them. */
export const listOf = <Value extends string | number | boolean>(
  values: Value | readonly Value[],
): readonly Value[] => (typeof values === 'object' ? values : [values]);
