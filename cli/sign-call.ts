import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { CommandFailure } from './command-failure.ts';
import type { OutgoingCall } from './outgoing-call.ts';

const signers = new Map<string, SignatureV4>();

/** One per region, so that credentials are looked up once and not for every call. */
const signerFor = (region: string): SignatureV4 => {
  const signer =
    signers.get(region) ??
    new SignatureV4({
      service: 'execute-api',
      region,
      credentials: fromNodeProviderChain({ clientConfig: { region } }),
      sha256: Sha256,
    });
  signers.set(region, signer);
  return signer;
};

/**
 * The headers of a call of an API in `region`, with its Signature Version 4 by the shell's credentials, which the SDK's
 * default chain finds. Throws, in one line, when there are none.
 */
export const signCall = async (
  { url, method, headers, body }: OutgoingCall,
  region: string,
): Promise<Readonly<Record<string, string>>> => {
  const request = new HttpRequest({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  });
  try {
    const { host: _, ...signed } = (await signerFor(region).sign(request)).headers;
    return signed;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text =
      `${url.host} asks for a signature, and there are no AWS credentials to sign with: ${reason.replaceAll(/\s+/g, ' ')} ` +
      'Log in, as with `aws sso login`, or set AWS_PROFILE.';
    throw new CommandFailure(1, text, { name: 'NotAuthorized', message: text });
  }
};
