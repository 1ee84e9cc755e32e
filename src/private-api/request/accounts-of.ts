import type { Request } from './request.ts';

/** The accounts that a request is for: that of the private API and, where it is another one, that of its network. */
export const accountsOf = ({
  account,
  network,
}: Pick<Request, 'account' | 'network'>): readonly string[] => [
  ...new Set([account, network.account ?? account]),
];
