import { describe, expect, test } from '@jest/globals';
import { differenceTable } from '../../src/private-api/difference-table.ts';
import { markDescription } from '../../src/private-api/rest-api/deployment-mark.ts';
import { fingerprintOf } from '../../src/private-api/rest-api/fingerprint.ts';
import { intendedConfinement } from '../../src/private-api/rest-api/intended-confinement.ts';
import { planServing } from '../../src/private-api/rest-api/plan-serving.ts';
import { writeAccessPolicy } from '../../src/private-api/policy/write-access-policy.ts';
import { requestJsonSchema } from '../../src/private-api/request/request-json-schema.ts';
import { anAcceptedRequest } from './request/accepted-request.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

const leavesOf = ({ properties = {} }: Schema, path = ''): string[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return schema.properties === undefined ? [field] : leavesOf(schema, field);
  });

test('every field of a request is in the table once, and nothing else is', () => {
  const fields = differenceTable.map(({ field }) => field);

  expect(fields.toSorted()).toEqual(leavesOf(requestJsonSchema() as Schema).toSorted());
});

describe('a field that has to do with serving the API', () => {
  const own = 'vpce-00000001';
  const executeApiArn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
  const content = 'c'.repeat(16);
  const before = anAcceptedRequest({});
  const confinement = intendedConfinement(before, own);
  const mark = {
    fingerprint: fingerprintOf({ ...confinement, content, executeApiArn }),
    content,
    nonce: 'nonce',
    attempt: 0,
  };
  const order = {
    request: before,
    there: {
      id: 'a1b2c3d4e5',
      confinement: { ...confinement, policy: JSON.stringify(confinement.policy) },
      stage: { deploymentId: 'd1', variables: {}, tracing: false, tags: {} },
      deployments: [{ id: 'd1', description: markDescription('', mark) }],
    },
    isCreatedConfined: false,
    former: { vpcEndpointIds: [own], areUntouched: true },
    ownVpcEndpointId: own,
    executeApiArn,
    content,
    earlier: [],
  };
  const accessLogDestinationArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:a';
  const changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'access.vpcEndpointIds': { access: { vpcEndpointIds: ['vpce-00000002'] } },
    'access.vpcIds': { access: { vpcIds: ['vpc-00000001'] } },
    'access.policy': {
      access: { policy: writeAccessPolicy({ vpcEndpointIds: [own], vpcIds: ['vpc-00000001'] }) },
    },
    associations: { associations: ['vpce-00000002'] },
    'stage.description': { stage: { description: 'd' } },
    'stage.variables': { stage: { variables: { a: '1' } } },
    'stage.tracing': { stage: { tracing: true } },
    'stage.accessLogDestinationArn': { stage: { accessLogDestinationArn } },
    'stage.throttling.rateLimit': { stage: { throttling: { rateLimit: 1 } } },
    'stage.throttling.burstLimit': { stage: { throttling: { burstLimit: 1 } } },
    'deployment.description': { deployment: { description: 'd' } },
    'verify.dns': { verify: { dns: false } },
    onFailure: { onFailure: 'keep' },
    protect: { protect: true },
    tags: { tags: { team: 'orders' } },
  };

  test('makes no call as long as it is the same', () => {
    expect(planServing(order)).toEqual({ calls: [], changes: [] });
  });

  test.each(Object.entries(changes))(
    'makes the calls that the table names: %s',
    (field, change) => {
      const row = differenceTable.find((difference) => difference.field === field);
      const inScope = row?.calls.filter((call) => call.startsWith('apigateway:'));

      const { calls } = planServing({ ...order, request: anAcceptedRequest(change) });

      expect([...new Set(calls)]).toEqual(inScope);
    },
  );
});
