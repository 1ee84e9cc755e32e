import type { Target } from './ports.ts';
import type { Run } from './state/run.ts';

/** Where the VPC of a run and its endpoint are. */
export const networkOf = ({
  networkAccount,
  region,
}: Pick<Run, 'networkAccount' | 'region'>): Target => ({ account: networkAccount, region });

/** Where a private API is that uses an endpoint, and where that endpoint is: two places, or one. */
export const placesOf = ({ account, region }: Target, network: Target): Target[] =>
  network.account === account ? [network] : [network, { account, region }];
