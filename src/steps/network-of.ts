import type { Target } from './ports.ts';
import type { Run } from './state/run.ts';

/** Where the VPC of a run and its endpoint are. */
export const networkOf = ({
  networkAccount,
  region,
}: Pick<Run, 'networkAccount' | 'region'>): Target => ({ account: networkAccount, region });
