import { dnsSuffixOf } from '../src/private-api/partition.ts';
import { wrongUsage } from './command-failure.ts';
import type { Environment } from './environment.ts';
import type { OutgoingCall } from './outgoing-call.ts';

/** Answers with the headers of a call, and those among them that say who calls. */
export type Authorize = (call: OutgoingCall) => Promise<Readonly<Record<string, string>>>;

/**
 * How the service at `baseUrl` wants to know who calls: a deployed one by a signature with the shell's credentials, one
 * that was started here by the token in CLOISTER_TOKEN, if it asks for one. The token is sent to nobody else.
 */
export const authorizeFor = (baseUrl: string, { CLOISTER_TOKEN }: Environment): Authorize => {
  const { protocol, hostname } = new URL(baseUrl);
  const region = protocol === 'https:' ? regionOf(hostname) : undefined;
  if (region !== undefined)
    return async (call) => {
      // Loaded only here, because it brings every way to have credentials along.
      const { signCall } = await import('./sign-call.ts');
      return signCall(call, region);
    };
  if (CLOISTER_TOKEN === undefined || !isLoopback(hostname))
    return ({ headers }) => Promise.resolve(headers);
  if (!/^[\w~+/.-]+=*$/.test(CLOISTER_TOKEN))
    throw wrongUsage(
      'CLOISTER_TOKEN must be what `npx cloister start --aws` printed as the token.',
    );
  return ({ headers }) =>
    Promise.resolve({ ...headers, authorization: `Bearer ${CLOISTER_TOKEN}` });
};

/**
 * The region of an API's own address, `{restApiId}.execute-api.{region}.{suffix}` ("Invoke REST APIs in API Gateway"). Whoever
 * else has a name like that gets no signature: a session's token would go along with it.
 */
const regionOf = (hostname: string): string | undefined => {
  const [, region, suffix] = /^[a-z0-9-]+\.execute-api\.([a-z0-9-]+)\.(.+)$/.exec(hostname) ?? [];
  return region !== undefined && suffix === dnsSuffixOf(region) ? region : undefined;
};

const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
