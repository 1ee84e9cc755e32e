import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';

const require = createRequire(import.meta.url);

type Setting = (osls: { resolveVariable(variable: string): Promise<string> }) => Promise<unknown>;

const settings = require('../../deployment/authorization.cjs') as Readonly<
  Record<
    | 'administrators'
    | 'allowedAccounts'
    | 'definitionBuckets'
    | 'allowedRoleArns'
    | 'allowedServices',
    Setting
  >
>;

/** What functions have in their environment under parameters of the deployment. */
const environmentUnder = (name: keyof typeof settings, params: Record<string, string> = {}) => {
  const all: Record<string, string> = { vendingSource: 'none', ...params };
  return settings[name]({
    resolveVariable: (variable) => Promise.resolve(all[variable.replace('param:', '')] ?? ''),
  });
};

const names = Object.keys(settings) as (keyof typeof settings)[];

const role = 'arn:aws:iam::444455556666:role/teams/Deployer';

describe('who may ask for what', () => {
  test.each(names)('%s opens nothing by default', async (name) => {
    expect(await environmentUnder(name)).toBe('');
  });

  test.each<[keyof typeof settings, string]>([
    ['administrators', `444455556666,${role},arn:aws-cn:iam::444455556666:user/jo@example.com`],
    ['administrators', 'arn:aws:iam::444455556666:root'],
    ['allowedAccounts', '444455556666,ou-abcd-11111111,r-abcd,o-exampleorgid'],
    ['definitionBuckets', 'definitions,team.definitions-2'],
    ['allowedRoleArns', `${role},arn:aws-us-gov:iam::444455556666:role/Queue@writer`],
    ['allowedServices', 'sqs,application-autoscaling'],
  ])('%s takes %s', async (name, value) => {
    expect(await environmentUnder(name, { [name]: value })).toBe(value);
  });

  test.each<[keyof typeof settings, string]>([
    ['administrators', '*'],
    ['administrators', '44445555666'],
    ['administrators', `${role}/*`],
    ['administrators', 'arn:aws:sts::444455556666:assumed-role/Deployer/a'],
    ['administrators', 'arn:aws:iam::*:role/Deployer'],
    ['allowedAccounts', '*'],
    ['allowedAccounts', 'Sandbox'],
    ['allowedAccounts', '444455556666, 777788889999'],
    ['allowedAccounts', 'o-*'],
    ['definitionBuckets', '*'],
    ['definitionBuckets', 's3://definitions'],
    ['definitionBuckets', 'definitions/*'],
    ['allowedRoleArns', '*'],
    ['allowedRoleArns', 'arn:aws:iam::444455556666:role/*'],
    ['allowedRoleArns', 'arn:aws:iam::*:role/Writer'],
    ['allowedRoleArns', 'arn:aws:iam::*:user/*'],
    ['allowedRoleArns', 'Writer'],
    ['allowedServices', '*'],
    ['allowedServices', 'SQS'],
    ['allowedServices', 'sqs;sns'],
  ])('%s does not take %s, and what it takes is said', async (name, value) => {
    await expect(environmentUnder(name, { [name]: value })).rejects.toThrow(
      new RegExp(`^${name} takes .*, separated by commas and nothing else; got `),
    );
  });
});

describe('the management account may ask for those that it vended,', () => {
  const root = (account: string) => `arn:\${AWS::Partition}:iam::${account}:root`;

  test('where it tells of them', async () => {
    const params = { vendingSource: 'controltower', managementAccount: '777788889999' };

    expect(await environmentUnder('administrators', params)).toEqual({
      'Fn::Sub': root('777788889999'),
    });
    expect(await environmentUnder('administrators', { ...params, administrators: role })).toEqual({
      'Fn::Sub': `${role},${root('777788889999')}`,
    });
  });

  test('where it is this account', async () => {
    expect(await environmentUnder('administrators', { vendingSource: 'organizations' })).toEqual({
      'Fn::Sub': root('${AWS::AccountId}'),
    });
  });

  test('where something else than a rule has its events handled', async () => {
    expect(await environmentUnder('administrators', { managementAccount: '777788889999' })).toEqual(
      { 'Fn::Sub': root('777788889999') },
    );
  });
});
