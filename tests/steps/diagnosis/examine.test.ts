import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../../src/private-api/errors.ts';
import { examine } from '../../../src/steps/diagnosis/examine.ts';
import type {
  ObservedApiGateway,
  ObservedEc2,
  ObservingPorts,
} from '../../../src/steps/diagnosis/observing-ports.ts';
import type { Target } from '../../../src/steps/ports.ts';
import {
  aMethod,
  aRestApi,
  vpcEndpointId,
  vpcId,
} from '../../private-api/findings/rules/a-picture.ts';
import {
  aGroup,
  anAcl,
  anEntry,
  aSeenEndpoint,
  aVpc,
} from '../../private-api/diagnosis/a-caller.ts';

const subject = { account: '111122223333', region: 'eu-west-1', restApiId: 'a1b2c3d4e5' };
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

const endpoint = (() => {
  const { endpoint: look } = aSeenEndpoint();
  if (!('seen' in look) || look.seen === null) throw new Error('there is no endpoint');
  return look.seen;
})();

const subnet = (id: string, zone: string) => ({
  id,
  ownerId: '111122223333',
  zone,
  state: 'available',
  freeAddresses: 100,
  tags: {},
});

const ec2: ObservedEc2 = {
  findVpcs: () => Promise.resolve([{ ...aVpc(), state: 'available' }]),
  getDnsAttributes: () => Promise.resolve({ support: true, hostnames: true }),
  listSubnets: () =>
    Promise.resolve([subnet('subnet-1', 'eu-west-1a'), subnet('subnet-2', 'eu-west-1b')]),
  listSecurityGroups: () => Promise.resolve([aGroup(['10.0.0.0/16'])]),
  listNetworkAcls: () => Promise.resolve([anAcl(anEntry(), anEntry({ egress: true }))]),
  findExecuteApiService: () => Promise.resolve({ name: 'execute-api', zones: [] }),
  listVpcEndpoints: () => Promise.resolve([endpoint]),
  inspectVpcEndpoint: () => Promise.resolve(endpoint),
  listInterfaceEndpoints: () => Promise.resolve([]),
};

const apiGateway: ObservedApiGateway = {
  inspectRestApi: () => Promise.resolve(aRestApi()),
  inspectRestApis: () => Promise.resolve([aRestApi()]),
  inspectResources: () =>
    Promise.resolve({ count: 2, methods: [aMethod({ integration: { type: 'AWS_PROXY', uri } })] }),
  inspectStages: () =>
    Promise.resolve([{ name: 'live', deploymentId: 'd1', accessLogDestinationArn: undefined }]),
  inspectDeployment: () =>
    Promise.resolve({
      id: 'd1',
      description: '',
      createdAt: '2026-01-01T00:00:00.000Z',
      methods: { '/orders': { GET: 'NONE' } },
    }),
  findCloudWatchRole: () => Promise.resolve(undefined),
  readWorkingCopy: () => Promise.resolve({ parts: [], methods: [], digest: 'digest' }),
};

const permitting = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'apigateway.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
    },
  ],
});

interface Parts {
  readonly ec2?: Partial<ObservedEc2>;
  readonly apiGateway?: Partial<ObservedApiGateway>;
  readonly lambda?: () => Promise<string | undefined>;
  readonly dns?: ObservingPorts['dns']['resolve'];
}

const portsWith = (parts: Parts): ObservingPorts => ({
  ec2: () => ({ ...ec2, ...parts.ec2 }),
  apiGateway: () => ({ ...apiGateway, ...parts.apiGateway }),
  lambda: () => ({ findPolicy: parts.lambda ?? (() => Promise.resolve(permitting)) }),
  dns: {
    resolve:
      parts.dns ??
      (() => Promise.resolve({ kind: 'resolved', addresses: ['10.0.0.10', '10.0.1.10'] })),
  },
});

const inGoodTime = new Promise<never>(() => undefined);
const never = (): Promise<never> => new Promise(() => undefined);
const denied = (): Promise<never> =>
  Promise.reject(new Failure('AccessDenied', 'IAM refused that'));

test('nothing is found where everything is well, and nothing is left out', async () => {
  expect(await examine(subject, portsWith({}), inGoodTime)).toEqual({
    healthy: true,
    findings: [],
    notLookedAt: [],
  });
});

describe('what is refused is said, and keeps nobody from looking at the rest', () => {
  test.each<[unseen: string, parts: Parts]>([
    ['methods', { apiGateway: { inspectResources: denied } }],
    ['stages', { apiGateway: { inspectStages: denied } }],
    ['deployments', { apiGateway: { inspectDeployment: denied } }],
    ['quotas', { apiGateway: { inspectRestApis: denied } }],
    ['CloudWatch role', { apiGateway: { findCloudWatchRole: denied } }],
    [vpcEndpointId, { ec2: { inspectVpcEndpoint: denied } }],
    [`network around ${vpcEndpointId}`, { ec2: { findVpcs: denied } }],
    [`DNS attributes of ${vpcId}`, { ec2: { getDnsAttributes: denied } }],
    [`subnets of ${vpcId}`, { ec2: { listSubnets: denied } }],
    [`security groups in ${vpcId}`, { ec2: { listSecurityGroups: denied } }],
    [`network ACLs of ${vpcId}`, { ec2: { listNetworkAcls: denied } }],
    [`endpoints in ${vpcId}`, { ec2: { listInterfaceEndpoints: denied } }],
    [`policy of ${functionArn}`, { lambda: denied }],
    [`alias of ${vpcEndpointId}`, { dns: denied }],
  ])('%s', async (unseen, parts) => {
    const { healthy, findings, notLookedAt } = await examine(subject, portsWith(parts), inGoodTime);

    expect({ healthy, findings }).toEqual({ healthy: true, findings: [] });
    expect(notLookedAt).toContain(`${unseen}: IAM refused that`);
    expect(notLookedAt.length).toBeLessThanOrEqual(2);
  });

  test('and an API that could not be looked at is not called healthy', async () => {
    const { healthy, notLookedAt } = await examine(
      subject,
      portsWith({ apiGateway: { inspectRestApi: denied } }),
      inGoodTime,
    );

    expect(healthy).toBe(false);
    expect(notLookedAt).toContain('REST API a1b2c3d4e5: IAM refused that');
  });
});

describe('when time is up', () => {
  test('what was seen is judged, and the rest is named', async () => {
    const timeUp = Promise.withResolvers<undefined>();
    const examined = examine(
      subject,
      portsWith({
        ec2: { listNetworkAcls: never },
        apiGateway: { inspectStages: () => Promise.resolve([]), findCloudWatchRole: never },
      }),
      timeUp.promise,
    );
    setImmediate(() => timeUp.resolve(undefined));

    const { findings, notLookedAt } = await examined;

    expect(findings.map(({ code }) => code)).toEqual(['NO_STAGE']);
    expect(notLookedAt).toEqual([
      `network ACLs of ${vpcId}: not looked at in time`,
      'CloudWatch role: not looked at in time',
    ]);
  });

  test('although everything hangs, there is an answer', async () => {
    const hanging = { inspectRestApi: never, inspectRestApis: never, inspectResources: never };
    const parts = { apiGateway: { ...hanging, inspectStages: never, findCloudWatchRole: never } };

    const { healthy, findings, trace } = await examine(
      { ...subject, from: { vpcId } },
      portsWith({ ...parts, ec2: { listVpcEndpoints: never, findVpcs: never } }),
      Promise.resolve(),
    );

    expect({ healthy, findings }).toEqual({ healthy: false, findings: [] });
    expect(trace?.verdict).toBe('unknown');
  });
});

test('of an API that does not exist, nothing but that is said', async () => {
  const absent = (): Promise<never> =>
    Promise.reject(new Failure('TransientAwsError', 'NotFoundException'));
  const { findings, notLookedAt } = await examine(
    subject,
    portsWith({
      apiGateway: {
        inspectRestApi: () => Promise.resolve(undefined),
        inspectResources: absent,
        inspectStages: absent,
      },
    }),
    inGoodTime,
  );

  expect(findings.map(({ code }) => code)).toEqual(['API_NOT_FOUND']);
  expect(notLookedAt).toEqual([]);
});

describe('an endpoint that is not in the accounts that were asked', () => {
  const gone = { inspectVpcEndpoint: () => Promise.resolve(undefined) };

  test('is another account’s, where its alias leads somewhere', async () => {
    const { findings, notLookedAt } = await examine(subject, portsWith({ ec2: gone }), inGoodTime);

    expect(findings).toEqual([]);
    expect(notLookedAt).toEqual([expect.stringContaining('another account than 111122223333')]);
  });

  test('is nowhere, where its alias leads nowhere', async () => {
    const { findings } = await examine(
      subject,
      portsWith({
        ec2: gone,
        dns: () => Promise.resolve({ kind: 'absent', authoritative: true }),
      }),
      inGoodTime,
    );

    expect(findings.map(({ code }) => code)).toContain('ENDPOINT_NOT_FOUND');
  });

  test('is found in the account of the network', async () => {
    const asked: string[] = [];
    const ports = portsWith({});
    const { notLookedAt } = await examine(
      { ...subject, networkAccount: '444455556666' },
      {
        ...ports,
        ec2: (target: Target) => {
          asked.push(target.account);
          return target.account === '444455556666' ? ec2 : { ...ec2, ...gone };
        },
      },
      inGoodTime,
    );

    expect(notLookedAt).toEqual([]);
    expect(asked).toContain('444455556666');
  });
});
