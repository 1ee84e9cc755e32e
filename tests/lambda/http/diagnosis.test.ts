import { describe, expect, test } from '@jest/globals';
import { diagnoseRestApi } from '../../../src/lambda/http/diagnose-rest-api.ts';
import { HttpProblem } from '../../../src/lambda/http/http-problem.ts';
import { requesterProblem } from '../../../src/private-api/authorization/requester-problem.ts';
import { Failure } from '../../../src/private-api/errors.ts';
import type { Subject } from '../../../src/steps/diagnosis/subject.ts';
import { anEvent } from './an-event.ts';
import { documented } from './documented.ts';

const own = { account: '111122223333', region: 'us-east-1' };
const settings = { own, administrators: [], allowedAccounts: [] };

/** Asks, and answers with the subject that was looked at. */
const ask = async (query: string, caller?: string) => {
  const subjects: Subject[] = [];
  const event = anEvent('GET', '/diagnosis', { query, ...(caller !== undefined && { caller }) });
  const { status, body } = await documented(
    event,
    diagnoseRestApi(event, {
      own,
      authorize: (asked) => {
        const problem = requesterProblem(asked, settings);
        return problem === undefined
          ? Promise.resolve()
          : Promise.reject(new Failure('NotAuthorized', problem));
      },
      examine: (subject) => {
        subjects.push(subject);
        return Promise.resolve({ healthy: true, findings: [], notLookedAt: [] });
      },
    }),
  );
  return { status, body, subjects };
};

test('an API is looked for in the service’s own account and region if nothing else is said', async () => {
  const { status, body, subjects } = await ask('restApiId=a1b2c3d4e5');

  expect(subjects).toEqual([{ ...own, restApiId: 'a1b2c3d4e5', from: undefined }]);
  expect({ status, body }).toEqual({
    status: 200,
    body: { ...own, restApiId: 'a1b2c3d4e5', healthy: true, findings: [], notLookedAt: [] },
  });
});

test.each([
  ['vpc-0a1b2c3d', { vpcId: 'vpc-0a1b2c3d' }],
  ['vpce-0a1b2c3d', { vpcEndpointId: 'vpce-0a1b2c3d' }],
])('calls may come from %s', async (source, from) => {
  const { subjects } = await ask(`restApiId=a1b2c3d4e5&region=eu-west-1&from=${source}`);

  expect(subjects).toEqual([{ ...own, region: 'eu-west-1', restApiId: 'a1b2c3d4e5', from }]);
});

describe('a question is refused', () => {
  test.each([
    ['', 'restApiId must be the id'],
    ['restApiId=', 'restApiId must be the id'],
    ['restApiId=a1b2c3d4e5%2F..', 'restApiId must be the id'],
    ['restApiId=a&restApiId=b', 'restApiId is given more than once'],
    ['restApiId=a&account=1', 'account must be an account id'],
    ['restApiId=a&region=nowhere', 'region must be the code of a region'],
    ['restApiId=a&region=cn-north-1', 'region must be a region of the partition'],
    ['restApiId=a&from=subnet-0a1b2c3d', 'from must be the id of a VPC'],
    ['restApiId=a&verbose=true', 'verbose is unknown'],
  ])('that asks %s', async (query, complaint) => {
    await expect(ask(query)).rejects.toThrow(HttpProblem);
    await expect(ask(query)).rejects.toThrow(complaint);
  });

  test('about an account that is not the caller’s own', async () => {
    const asked = ask(
      'restApiId=a1b2c3d4e5&account=444455556666',
      'arn:aws:iam::111122223333:user/asker',
    );

    await expect(asked).rejects.toMatchObject({ name: 'NotAuthorized' });
  });
});
