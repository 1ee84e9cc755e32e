import type { Target } from '../steps/ports.ts';
import { toRegionFailure } from './aws-errors.ts';
import type { Connection } from './connection.ts';

/**
 * Middleware of an SDK client that acts in `target`: has every call say so that fails because the region is not enabled in
 * the account. Where the service itself runs, the same refusal can only mean its own credentials.
 */
export const namingRegion =
  ({ account, region }: Connection, target: Target) =>
  <Args, Answer>(next: (args: Args) => Promise<Answer>) =>
  async (args: Args): Promise<Answer> => {
    try {
      return await next(args);
    } catch (error) {
      const isHome = target.account === account && target.region === region;
      throw isHome ? error : toRegionFailure(target, error);
    }
  };
