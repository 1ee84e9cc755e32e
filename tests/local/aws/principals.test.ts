import { expect, test } from '@jest/globals';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { EmbeddedAws } from '../../../local/aws/server.ts';
import { clientOf, startAws } from './start-aws.ts';

const identify = async (aws: EmbeddedAws, accessKeyId: string) => {
  const { UserId, Account, Arn } = await new STSClient(clientOf(aws, accessKeyId)).send(
    new GetCallerIdentityCommand({}),
  );
  return { UserId, Account, Arn };
};

test('any credentials act in the own account, twelve digits in that account', async () => {
  const aws = await startAws();
  expect(await identify(aws, 'AKIDEXAMPLE')).toEqual({
    UserId: '111122223333',
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:root',
  });
  expect(await identify(aws, '444455556666')).toMatchObject({ Account: '444455556666' });
});

test('credentials that were given to a role act as that role, after a reset too', async () => {
  const aws = await startAws();
  const principalArn = 'arn:aws:sts::444455556666:assumed-role/create-rest-api/run-1';
  aws.registerPrincipal('ASIAROLE', { account: '444455556666', principalArn });
  aws.reset();
  expect(await identify(aws, 'ASIAROLE')).toEqual({
    UserId: expect.stringMatching(/^AROA[0-9A-F]{17}:run-1$/),
    Account: '444455556666',
    Arn: principalArn,
  });
  expect(aws.calls.at(-1)).toMatchObject({ account: '444455556666', principalArn });
});
