import { expect, test } from '@jest/globals';
import { markDescription } from '../../../src/private-api/rest-api/deployment-mark.ts';
import { planDeployment } from '../../../src/private-api/rest-api/plan-deployment.ts';

const fingerprint = 'a'.repeat(16);
const marked = (id: string, carries: string) => ({
  id,
  description: markDescription('words', {
    fingerprint: carries,
    content: 'c'.repeat(16),
    nonce: 'nonce',
    attempt: 0,
  }),
});

const asServed = {
  stage: { deploymentId: 'd1' },
  deployments: [marked('d1', fingerprint), marked('d2', 'b'.repeat(16))],
  fingerprint,
  associatedNow: false,
};

test('the same is not deployed twice', () => {
  expect(planDeployment(asServed)).toBe(false);
});

test.each<[string, Partial<typeof asServed> | { stage: undefined }]>([
  ['there is no stage', { stage: undefined }],
  ['the stage serves something else of ours', { stage: { deploymentId: 'd2' } }],
  ['the stage serves what is not to be seen', { stage: { deploymentId: 'd3' } }],
  ['the stage serves what nobody marked', { deployments: [{ id: 'd1', description: '' }] }],
  ['another state is asked for', { fingerprint: 'f'.repeat(16) }],
  ['an endpoint was associated', { associatedNow: true }],
])('it is deployed where %s', (_, change) => {
  expect(planDeployment({ ...asServed, ...change })).toBe(true);
});
