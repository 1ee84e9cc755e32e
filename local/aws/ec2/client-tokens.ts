import { assumed } from './assumed.ts';
import type { RememberedRequests } from './state.ts';

interface TokenRequest {
  readonly ClientToken?: string | undefined;
}

/** The request in a form in which equal requests are equal, whatever the order of their fields. */
const fingerprintOf = (request: TokenRequest): string =>
  JSON.stringify(
    Object.entries(request)
      .filter(([field]) => field !== 'ClientToken')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/**
 * What an earlier request with this client token made ("Ensuring idempotency in Amazon EC2 API requests").
 * Throws `IdempotentParameterMismatch` when that request asked for something else.
 * Assumed: tokens are kept for ever, and answer with what they made even when it is gone.
 */
export const findMadeBefore = <Made>(
  requests: RememberedRequests<Made>,
  request: TokenRequest,
): Made | undefined => {
  const token = request.ClientToken;
  if (token === undefined) return undefined;
  if (!/^[\x20-\x7e]{1,64}$/.test(token)) throw assumed.invalidClientToken();
  const remembered = requests.get(token);
  if (remembered !== undefined && remembered.fingerprint !== fingerprintOf(request))
    throw assumed.tokenMismatch(token);
  return remembered?.made;
};

/** Remembers what a request with a client token made. */
export const rememberMade = <Made>(
  requests: RememberedRequests<Made>,
  request: TokenRequest,
  made: Made,
): void => {
  if (request.ClientToken !== undefined)
    requests.set(request.ClientToken, { fingerprint: fingerprintOf(request), made });
};
