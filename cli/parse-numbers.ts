import { wrongUsage } from './command-failure.ts';

// Faster, an execution would be older than 90 days, and forgotten, before anybody could ask how it ended.
const fastest = 10_000;

/** How many times faster than AWS the embedded one runs. Throws unless it is a number above 0 and at most 10,000. */
export const parseSpeed = (text: string): number => {
  const speed = Number(text);
  if (text.trim() === '' || !(speed > 0 && speed <= fastest))
    throw wrongUsage(`--speed must be a number above 0 and at most ${fastest}, not "${text}".`);
  return speed;
};

/** The port that the variable `name` gives, else `preset`. Throws unless it is one; 0 means any that is free. */
export const parsePort = (name: string, text: string | undefined, preset: number): number => {
  if (text === undefined) return preset;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw wrongUsage(`${name} must be a port number, not "${text}".`);
  return port;
};
