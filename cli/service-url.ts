import { wrongUsage } from './command-failure.ts';
import type { Environment } from './environment.ts';

/** Where `cloister start` serves unless told otherwise. */
const startedUrl = 'http://127.0.0.1:4510';

/** The base address of the service that `--url` or CLOISTER_URL names; none where neither does. Throws unless it is an HTTP address. */
export const givenUrl = (
  option: string | undefined,
  { CLOISTER_URL }: Environment,
): string | undefined => {
  const given = option ?? CLOISTER_URL;
  return given === undefined ? undefined : parseUrl(given);
};

/** The same, or else the address of a service that was started here. */
export const runningUrl = (option: string | undefined, environment: Environment): string =>
  givenUrl(option, environment) ?? startedUrl;

/** Without a slash at its end. */
const parseUrl = (text: string): string => {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw wrongUsage(`--url must be an address such as http://127.0.0.1:4510, not "${text}".`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
};
