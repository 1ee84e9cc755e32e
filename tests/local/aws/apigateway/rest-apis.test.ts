import {
  CreateRestApiCommand,
  DeleteRestApiCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  type EndpointConfiguration,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  account,
  policyFor,
  startApiGateway,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';

const invalidPolicy =
  'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.';
const endpoints = '/endpointConfiguration/vpcEndpointIds';

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

const create = (input: Partial<CreateRestApiCommand['input']>) =>
  gateway.client.send(new CreateRestApiCommand({ name: 'Orders', ...input }));

describe('CreateRestApi', () => {
  test('makes two APIs of two equal calls, since it knows no client token', async () => {
    await create({});
    await create({});

    expect(gateway.state().restApis.size).toBe(2);
  });

  test.each<[EndpointConfiguration, string]>([
    [
      { types: ['REGIONAL'], vpcEndpointIds: ['vpce-1'] },
      'VPCEndpoints can only be specified with PRIVATE apis.',
    ],
    [{ vpcEndpointIds: ['vpce-1'] }, 'VPCEndpoints can only be specified with PRIVATE apis.'],
    [
      { types: ['PRIVATE'], ipAddressType: 'ipv4' },
      'Only dualstack ipAddressType is supported for Private APIs.',
    ],
    [{ types: [] }, 'REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.'],
    [{ types: ['EDGE', 'PRIVATE'] }, 'Cannot create an api with multiple Endpoint Types.'],
  ])('refuses the endpoint configuration %j', async (endpointConfiguration, message) => {
    await expect(create({ endpointConfiguration })).rejects.toMatchObject({
      name: 'BadRequestException',
      message,
    });
    expect(gateway.state().restApis.size).toBe(0);
  });

  test('names what it does not imitate instead of ignoring it', async () => {
    await expect(create({ cloneFrom: 'a1b2c3' })).rejects.toThrow(/cloneFrom of CreateRestApi/);
  });

  test('accepts an endpoint that does not exist', async () => {
    const api = await gateway.createPrivate(['vpce-00000000000000000']);

    expect(api.endpointConfiguration?.vpcEndpointIds).toEqual(['vpce-00000000000000000']);
  });
});

describe('the resource policy', () => {
  test.each([
    ['no JSON', '{"Version":'],
    ['no statement', '{"Version":"2012-10-17"}'],
    [
      'an unknown effect',
      JSON.stringify({
        Statement: { Effect: 'allow', Principal: '*', Action: '*', Resource: '*' },
      }),
    ],
    [
      'no principal',
      JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
    ],
    ['an unknown member', JSON.stringify({ ...policyFor('vpce-1'), Extra: 1 })],
    [
      'an unknown kind of principal',
      JSON.stringify({
        Statement: { Effect: 'Allow', Principal: { User: 'me' }, Action: '*', Resource: '*' },
      }),
    ],
    ['an unknown version', JSON.stringify({ ...policyFor('vpce-1'), Version: '2026-01-01' })],
  ])('is refused with %s', async (_case, value) => {
    const api = await gateway.createPrivate();

    await expect(
      gateway.patch(api.id, { op: 'replace', path: '/policy', value }),
    ).rejects.toMatchObject({
      name: 'BadRequestException',
      message: invalidPolicy,
    });
  });

  test('is measured after its short ARNs were expanded', async () => {
    const api = await gateway.createPrivate();
    const policy = policyFor('vpce-1');
    const withPaths = (count: number) =>
      JSON.stringify({
        ...policy,
        Statement: [
          {
            ...policy.Statement[0],
            Resource: Array.from({ length: count }, () => 'execute-api:/*'),
          },
        ],
      });
    const tooLong = withPaths(150);

    expect(tooLong.length).toBeLessThan(3000);
    await expect(
      gateway.patch(api.id, { op: 'replace', path: '/policy', value: tooLong }),
    ).rejects.toThrow('8192');
    await gateway.patch(api.id, { op: 'replace', path: '/policy', value: withPaths(100) });
  });

  test('is gone after it was replaced with nothing', async () => {
    const api = await gateway.createPrivate([], { policy: JSON.stringify(policyFor('vpce-1')) });

    const answer = await gateway.patch(api.id, { op: 'replace', path: '/policy', value: '' });

    expect(answer).not.toHaveProperty('policy');
  });

  test('comes back with its slashes escaped too', async () => {
    const api = await gateway.createPrivate([], { policy: JSON.stringify(policyFor('vpce-1')) });

    expect(api.policy).toContain(String.raw`${api.id}\/*\"`);
    expect(api.policy).not.toMatch(/[^\\]\//);
  });
});

describe('UpdateRestApi', () => {
  test('changes nothing when one of its operations is refused', async () => {
    const api = await gateway.createPrivate();

    await expect(
      gateway.patch(
        api.id,
        { op: 'replace', path: '/name', value: 'Renamed' },
        { op: 'add', path: endpoints, value: 'vpce-1' },
        { op: 'replace', path: '/policy', value: 'nonsense' },
      ),
    ).rejects.toThrow(invalidPolicy);

    const after = await gateway.client.send(new GetRestApiCommand({ restApiId: api.id }));
    expect(after).toMatchObject({ name: 'Orders', endpointConfiguration: { types: ['PRIVATE'] } });
    expect(after.endpointConfiguration).not.toHaveProperty('vpcEndpointIds');
  });

  test.each([
    [
      { op: 'replace', path: endpoints, value: 'vpce-1' },
      'Invalid patch operation specified. Must be one of: [add, remove]',
    ],
    [
      { op: 'add', path: '/policy', value: '{}' },
      'Invalid patch operation specified. Must be one of: [replace]',
    ],
    [{ op: 'replace', path: '/rootResourceId', value: 'x' }, 'Invalid patch path /rootResourceId'],
    [
      { op: 'replace', path: '/endpointConfiguration/types/PRIVATE', value: 'EDGE' },
      'Cannot change a PRIVATE api to an EDGE api.',
    ],
    [
      { op: 'replace', path: '/endpointConfiguration/ipAddressType', value: 'ipv4' },
      'Only dualstack ipAddressType is supported for Private APIs.',
    ],
    [
      { op: 'replace', path: '/apiKeySource', value: 'AUTHORIZER' },
      'The embedded AWS does not imitate the patch path /apiKeySource of UpdateRestApi.',
    ],
    [
      { op: 'replace', path: '/endpointAccessMode', value: 'LOOSE' },
      'Invalid value LOOSE. Must be one of: [BASIC, STRICT]',
    ],
    [
      { op: 'replace', path: '/securityPolicy', value: 'SecurityPolicy_TLS13_1_3_2025_09' },
      'An endpoint access mode goes with a security policy that starts with SecurityPolicy_.',
    ],
    [
      { op: 'replace', path: '/endpointAccessMode', value: 'STRICT' },
      'An endpoint access mode goes with a security policy that starts with SecurityPolicy_.',
    ],
  ] as const)('refuses %j', async (operation, message) => {
    const api = await gateway.createPrivate();

    await expect(gateway.patch(api.id, operation)).rejects.toMatchObject({ message });
  });

  test('sets a security policy with its access mode, and goes back to an older one as AWS’s guide does', async () => {
    const { id } = await gateway.createPrivate();
    const set = (securityPolicy: string, mode: string) =>
      gateway.patch(
        id,
        { op: 'replace', path: '/securityPolicy', value: securityPolicy },
        { op: 'replace', path: '/endpointAccessMode', value: mode },
      );

    expect(await set('SecurityPolicy_TLS13_1_3_2025_09', 'STRICT')).toMatchObject({
      securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
      endpointAccessMode: 'STRICT',
    });
    const back = await set('TLS_1_0', '');

    expect(back.securityPolicy).toBe('TLS_1_0');
    expect(back).not.toHaveProperty('endpointAccessMode');
  });

  test('turns a public API into a private one and associates it in the same call, but not back with its endpoints', async () => {
    const { id = '' } = await create({ endpointConfiguration: { types: ['REGIONAL'] } });

    const answer = await gateway.patch(
      id,
      { op: 'replace', path: '/endpointConfiguration/types/REGIONAL', value: 'PRIVATE' },
      { op: 'add', path: endpoints, value: 'vpce-1' },
    );

    expect(answer.endpointConfiguration).toEqual({
      types: ['PRIVATE'],
      ipAddressType: 'dualstack',
      vpcEndpointIds: ['vpce-1'],
    });
    await expect(
      gateway.patch(id, {
        op: 'replace',
        path: '/endpointConfiguration/types/PRIVATE',
        value: 'REGIONAL',
      }),
    ).rejects.toThrow('VPCEndpoints can only be specified with PRIVATE apis.');
  });

  test('reads what is escaped in a path', async () => {
    const { id = '' } = await create({ binaryMediaTypes: ['image/png'] });

    const answer = await gateway.patch(id, {
      op: 'replace',
      path: '/binaryMediaTypes/image~1png',
      value: 'image/gif',
    });

    expect(answer.binaryMediaTypes).toEqual(['image/gif']);
  });
});

describe('GetRestApis and DeleteRestApi', () => {
  test('lists every API once, 25 a page unless asked otherwise', async () => {
    await Promise.all(Array.from({ length: 60 }, () => create({})));
    const ids: string[] = [];
    const sizes: number[] = [];
    let position: string | undefined;

    do {
      const page = await gateway.client.send(new GetRestApisCommand({ position }));
      ids.push(...page.items!.map((api) => api.id!));
      sizes.push(page.items!.length);
      position = page.position;
    } while (position !== undefined);

    expect(sizes).toEqual([25, 25, 10]);
    expect(new Set(ids)).toEqual(new Set(gateway.state().restApis.keys()));
    const all = await gateway.client.send(new GetRestApisCommand({ limit: 500 }));
    expect(all.items).toHaveLength(60);
    expect(all).not.toHaveProperty('position');
  });

  test('deletes at once, and says of what is gone that it is not found', async () => {
    const { id } = await gateway.createPrivate();

    await gateway.client.send(new DeleteRestApiCommand({ restApiId: id }));

    expect(gateway.state().restApis.size).toBe(0);
    for (const command of [
      new DeleteRestApiCommand({ restApiId: id }),
      new GetRestApiCommand({ restApiId: id }),
    ])
      await expect(gateway.client.send(command)).rejects.toMatchObject({
        name: 'NotFoundException',
        message: `Invalid API identifier specified ${account}:${id}`,
        $metadata: { httpStatusCode: 404 },
      });
  });

  test('does not see the APIs of another region', async () => {
    const { id } = await gateway.createPrivate();

    expect(gateway.aws.world.in(account, 'us-east-1').apigateway.restApis.has(id)).toBe(false);
  });
});
