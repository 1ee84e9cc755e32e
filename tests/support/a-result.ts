import type { Result, Retirement } from '../../src/private-api/result.ts';

/** What an execution says that made a private API. */
export const aResult = (change: Partial<Result> = {}): Result => ({
  id: '111122223333.eu-west-1.orders',
  status: 'READY',
  restApiId: 'a1b2c3d4e5',
  executeApiArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5',
  stage: 'live',
  deploymentId: 'f6g7h8',
  vpcEndpointIds: ['vpce-0a1b2c3d4e5f60718'],
  invokeUrls: {
    alias: ['https://a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.eu-west-1.amazonaws.com/live'],
    privateDns: ['https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live'],
    endpointDns: [],
  },
  changes: [{ action: 'created', type: 'rest-api', id: 'a1b2c3d4e5' }],
  warnings: [],
  requestedBy: 'arn:aws:iam::111122223333:user/asker',
  timeline: [{ step: 'ReadRequest', startedAt: '2026-01-01T00:00:00.000Z' }],
  ...change,
});

/** What an execution says that retired one. */
export const aRetirement = (change: Partial<Retirement> = {}): Retirement => ({
  id: '111122223333.eu-west-1.orders',
  status: 'RETIRED',
  changes: [{ action: 'deleted', type: 'rest-api', id: 'a1b2c3d4e5' }],
  warnings: [],
  requestedBy: 'arn:aws:iam::111122223333:user/asker',
  timeline: [{ step: 'FindRemains', startedAt: '2026-01-01T00:00:00.000Z' }],
  ...change,
});
