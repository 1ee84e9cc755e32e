const longestShown = 60;

/** A sent value as a message shows it: short, on one line, and nothing of the inside of objects and lists. */
export const shownValue = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(value).length;
    return fields === 0 ? 'an empty object' : `an object of ${fields}`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.length <= longestShown
    ? JSON.stringify(value)
    : `${JSON.stringify(value.slice(0, longestShown).toWellFormed())}…`;
};
