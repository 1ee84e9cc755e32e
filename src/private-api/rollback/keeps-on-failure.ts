import type { Request } from '../request/request.ts';

/** An alias that is late may still come, so what waits for it is kept unless the request itself says otherwise. */
export const keepsOnFailure = (
  { onFailure }: Pick<Request, 'onFailure'>,
  error: string | undefined,
): boolean => (onFailure ?? (error === 'AliasNotResolving' ? 'keep' : 'rollback')) === 'keep';
