import type { Colors } from '../shell.ts';

/** The status of a private API, in the colour of how well it is. */
export const paintStatus = (status: string, colors: Colors): string => {
  if (status === 'READY') return colors.green(status);
  if (status === 'FAILED') return colors.red(status);
  return status === 'RETIRED' ? colors.dim(status) : colors.cyan(status);
};
