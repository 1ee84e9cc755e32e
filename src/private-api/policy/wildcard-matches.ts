/** Whether a text matches a pattern of a policy: `*` stands for any signs, `?` for one. */
export const wildcardMatches = (pattern: string, text: string): boolean => {
  // Where in the text the pattern can have come to. No regular expression: a hostile pattern would overflow it.
  let places = [0];
  for (const sign of pattern) {
    const [first] = places;
    if (first === undefined) return false;
    places =
      sign === '*'
        ? Array.from({ length: text.length - first + 1 }, (_, step) => first + step)
        : places.filter((at) => sign === '?' || text[at] === sign).map((at) => at + 1);
  }
  return places.includes(text.length);
};
