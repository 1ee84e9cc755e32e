/** Whether a resource of a policy may be one of this API's, as far as it goes before its first wildcard. */
export const mayMatchApi = (pattern: string, executeApiArn: string): boolean => {
  const [literal = ''] = pattern.split(/[*?]/, 1);
  const within = `${executeApiArn}/`;
  return literal.startsWith(within) || (literal !== pattern && within.startsWith(literal));
};
