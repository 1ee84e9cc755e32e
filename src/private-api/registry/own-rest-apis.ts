import { runTag, type Tags } from '../tags.ts';
import type { PrivateApiRecord } from './private-api-record.ts';

/**
 * The REST APIs of a private API: the one that the registry lists, and what carries a nonce that was recorded before the
 * call that made it. Tags alone prove nothing, as anyone can set one.
 */
export const ownRestApis = <RestApi extends { readonly id: string; readonly tags: Tags }>(
  restApis: readonly RestApi[],
  { restApiId, attempts }: Pick<PrivateApiRecord, 'restApiId' | 'attempts'>,
): RestApi[] => {
  const nonces = new Set(attempts.map(({ nonce }) => nonce));
  return restApis.filter(({ id, tags }) => id === restApiId || nonces.has(tags[runTag] ?? ''));
};
