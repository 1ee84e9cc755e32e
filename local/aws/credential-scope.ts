import { AwsError } from './aws-error.ts';
import type { WireRequest } from './wire/wire.ts';

/** Who signed a request, and for which region and service. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const CREDENTIAL = /Credential=([^/,\s]+)\/\d+\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/;

/**
 * Reads the Signature Version 4 credential scope from the `Authorization` header or the `X-Amz-Credential` parameter.
 * The signature itself is not verified. Throws `MissingAuthenticationToken` when there is no scope.
 */
export const readCredentialScope = ({ headers, query }: WireRequest): CredentialScope => {
  const credential = headers.authorization ?? `Credential=${query.get('X-Amz-Credential') ?? ''}`;
  const [, accessKeyId, region, service] = CREDENTIAL.exec(credential) ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined)
    throw new AwsError(
      'MissingAuthenticationToken',
      'Missing Authentication Token: sign the request with Signature Version 4 and any credentials.',
      { statusCode: 403 },
    );
  return { accessKeyId, region, service };
};
