import type { Result, Retirement, RunError } from '../../../src/private-api/result.ts';
import type { Finding } from '../../../src/private-api/finding.ts';
import type { Execution } from '../../../cli/execution.ts';

export const id = '111122223333.us-east-1.petstore';

/** Seconds into a run, as a timestamp of the service. */
export const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 2) + seconds * 1000).toISOString();

/** A step that ran from `from` to `to`, in seconds; without `to` it still runs. */
export const ran = (step: string, from: number, to?: number): Execution['timeline'][number] => ({
  step,
  startedAt: at(from),
  ...(to !== undefined && { endedAt: at(to) }),
});

export const anExecution = (parts: Partial<Execution> = {}): Execution => ({
  executionId: 'run-1',
  id,
  operation: 'provision',
  status: 'RUNNING',
  timeline: [],
  result: undefined,
  error: undefined,
  ...parts,
});

export const aResult = (parts: Partial<Result> = {}): Result => ({
  id,
  status: 'READY',
  restApiId: 'a1b2c3d4e5',
  executeApiArn: 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5',
  stage: 'live',
  deploymentId: 'f6g7h8',
  vpcEndpointIds: ['vpce-0a1b2c3d4e5f60718'],
  invokeUrls: {
    alias: ['https://a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com/live'],
    privateDns: ['https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/live'],
    endpointDns: [
      {
        url: 'https://vpce-0a1b2c3d4e5f60718-abcdefgh.execute-api.us-east-1.vpce.amazonaws.com/live',
        headers: { 'x-apigw-api-id': 'a1b2c3d4e5' },
      },
    ],
  },
  changes: [
    { action: 'created', type: 'vpc-endpoint', id: 'vpce-0a1b2c3d4e5f60718' },
    { action: 'created', type: 'rest-api', id: 'a1b2c3d4e5' },
  ],
  warnings: [],
  requestedBy: 'arn:aws:iam::111122223333:user/local',
  timeline: [ran('ReadRequest', 0, 1)],
  ...parts,
});

export const aRetirement = (parts: Partial<Retirement> = {}): Retirement => ({
  id,
  status: 'RETIRED',
  changes: [
    { action: 'deleted', type: 'rest-api', id: 'a1b2c3d4e5' },
    { action: 'deleted', type: 'vpc-endpoint', id: 'vpce-0a1b2c3d4e5f60718' },
  ],
  warnings: [],
  requestedBy: 'arn:aws:iam::111122223333:user/local',
  timeline: [ran('ReadRetirement', 0, 1)],
  ...parts,
});

export const aFinding = (parts: Partial<Finding> = {}): Finding => ({
  code: 'ENDPOINT_STAYS',
  severity: 'warning',
  seen: 'vpce-0a1b2c3d4e5f60718 stays.',
  why: 'Another private API uses it.',
  remedy: 'Retire that one too.',
  link: 'https://docs.aws.amazon.com/vpc/latest/privatelink/delete-interface-endpoint.html',
  ...parts,
});

export const anError = (parts: Partial<RunError> = {}): RunError => ({
  name: 'EndpointFailed',
  message: 'CheckVpcEndpoint vpce-0a1b2c3d4e5f60718: AWS reports the state failed.',
  step: 'CheckVpcEndpoint',
  remedy:
    'Read what AWS reported, correct the subnets or security groups, and send the request again.',
  ...parts,
});
