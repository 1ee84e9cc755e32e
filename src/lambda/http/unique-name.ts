/** "StartExecution" in the API reference. */
const longestName = 80;

/** A name for an execution that no other has, and that says to whoever reads the console what it is for. */
export const uniqueName = (about: string, nonce: string): string => {
  const suffix = `-${nonce.replaceAll('-', '').slice(0, 15)}`;
  return about.slice(0, longestName - suffix.length) + suffix;
};
