/**
 * The path parts of an API Gateway resource path. Assumed: a trailing slash makes no resource of its own, so that
 * `/pets/` is `/pets`; the comparison after an import would show it if API Gateway did otherwise.
 */
export const segmentsOf = (path: string): string[] => {
  const segments = path.split('/').slice(1);
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
};

/** The resource path for these parts: `/` for none. */
export const resourcePathOf = (segments: readonly string[]): string => `/${segments.join('/')}`;
