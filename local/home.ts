import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { partitionOf } from '../src/private-api/partition.ts';

/** Where the local service lives, and what it is called there. */
export interface Home {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly table: string;
  readonly provisionArn: string;
  readonly retireArn: string;
  readonly version: string;
}

const packageSchema = z.looseObject({ version: z.string() });

/** The home of the local service in a region: always in the same account, unless it acts on AWS itself. */
export const homeIn = (region: string, account = '111122223333'): Home => {
  const stateMachines = `arn:${partitionOf(region)}:states:${region}:${account}:stateMachine`;
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return {
    account,
    region,
    bucket: `cloister-${account}-${region}`,
    table: 'cloister-registry',
    provisionArn: `${stateMachines}:cloister-provision`,
    retireArn: `${stateMachines}:cloister-retire`,
    version: packageSchema.parse(JSON.parse(file)).version,
  };
};
