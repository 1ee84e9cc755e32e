/** A value out of JSON text; undefined where it is none. */
export const parseJson = (text = ''): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
