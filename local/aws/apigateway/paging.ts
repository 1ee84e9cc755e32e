const defaultLimit = 25;
const maxLimit = 500;

interface Page<T> {
  items: T[];
  position?: string;
}

/**
 * One page of `items` in the order of their keys, so that what comes or goes between two pages shifts nothing.
 * 25 a page unless asked otherwise, 500 at most (API Gateway API reference, `GetRestApis`).
 */
export const page = <T>(
  items: Iterable<T>,
  key: (item: T) => string,
  { limit, position }: { limit?: number | undefined; position?: string | undefined },
): Page<T> => {
  const after = position === undefined ? '' : Buffer.from(position, 'base64url').toString();
  const rest = Array.from(items)
    .filter((item) => key(item) > after)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  // Assumed: a limit outside 1 to 500 is brought into that range.
  const taken = rest.slice(0, Math.min(Math.max(limit ?? defaultLimit, 1), maxLimit));
  const last = taken.at(-1);
  if (last === undefined || taken.length === rest.length) return { items: taken };
  return { items: taken, position: Buffer.from(key(last)).toString('base64url') };
};
