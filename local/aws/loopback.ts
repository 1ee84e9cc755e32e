import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Why a request that reached a loopback port is not answered, or nothing when it may be. A name that merely resolves to
 * loopback and a page of another origin are how web sites reach local services.
 */
export const foreignReason = ({ host = '', origin }: IncomingHttpHeaders): string | undefined => {
  if (!LOOPBACK.test(host)) return `Host ${host || '(none)'} is not a loopback address.`;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return `Origin ${origin} is foreign here.`;
  return undefined;
};
