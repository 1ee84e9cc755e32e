import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../src/private-api/sha256.ts';
import type { DeploymentSettings } from '../../src/steps/ports.ts';
import { readRequest } from '../../src/steps/read-request.ts';
import { aDefinition, aRequest as sent, seededVpcId } from '../runs/a-request.ts';
import { home } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:cloister:one';

const read = (world: StepWorld, input: unknown, settings: Partial<DeploymentSettings> = {}) =>
  world.run(
    readRequest,
    { input, executionArn },
    { settings: { ...world.ports.settings, ...settings } },
  );

const invalid = (...messages: (string | RegExp)[]) => ({
  name: 'InvalidRequest',
  message: expect.stringMatching(
    new RegExp(messages.map((one) => (typeof one === 'string' ? one : one.source)).join('[^]*')),
  ),
});

describe('a bare request, as typed into the console', () => {
  test('begins the run, in the account and region of the service', async () => {
    const world = await stepWorld();

    const { run, request, failed } = await read(world, sent());

    expect(run).toEqual({
      id: '111122223333.eu-west-1.orders',
      nonce: 'nonce-of-this-run',
      ...home,
      networkAccount: home.account,
      requestedBy: executionArn,
      executionArn,
      waitsItsTurn: true,
      hold: {
        status: 'none',
        fence: 0,
        waitSeconds: 0,
        since: world.ports.clock.now().toISOString(),
      },
    });
    expect(request).toMatchObject({ ...home, name: 'orders', stage: { name: 'live' } });
    expect(failed).toEqual({});
  });

  test('keeps the definition, rewritten, under its hash, and carries it no further', async () => {
    const world = await stepWorld();
    const definition = { ...aDefinition(), 'x-amazon-apigateway-policy': { Statement: [] } };

    const {
      definition: kept,
      request,
      warnings,
    } = await read(world, sent({ api: { definition } }));

    const text = await world.ports.definitions.get(kept.sha256);
    expect(sha256(text)).toBe(kept.sha256);
    expect(JSON.parse(text)).toEqual({
      ...aDefinition(),
      info: { title: 'orders', version: '1' },
    });
    expect(request.api).not.toHaveProperty('definition');
    expect(warnings).toMatchObject([{ code: 'DEFINITION_POLICY_REMOVED' }]);
  });

  test('keeps nothing twice: the same definition as text has the same hash', async () => {
    const world = await stepWorld();

    const one = await read(world, sent());
    const other = await read(world, sent({ api: { definition: JSON.stringify(aDefinition()) } }));

    expect(other.definition).toEqual(one.definition);
  });

  test('calls neither EC2 nor API Gateway', async () => {
    const world = await stepWorld();

    await read(world, sent());

    expect(world.aws.calls.map(({ service }) => service)).toEqual(['s3']);
  });
});

describe('an order', () => {
  const asker = 'arn:aws:iam::111122223333:role/asker';

  test('names who asked, and may have its definition put aside', async () => {
    const world = await stepWorld();
    const definitionSha256 = await world.ports.definitions.put(JSON.stringify(aDefinition()));

    const { run, definition } = await read(world, {
      request: sent({ api: {} }),
      requestedBy: asker,
      waitsItsTurn: false,
      definitionSha256,
    });

    expect(run.requestedBy).toBe(asker);
    expect(await world.ports.definitions.get(definition.sha256)).toContain('"title":"orders"');
  });

  test('whose definition is not there any more cannot be carried out', async () => {
    const world = await stepWorld();
    const order = {
      request: sent({ api: {} }),
      requestedBy: asker,
      waitsItsTurn: false,
      definitionSha256: 'f'.repeat(64),
    };

    await expect(read(world, order)).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
      message: expect.stringContaining('own-bucket'),
    });
  });

  test('without a request in it is refused like a request that is nothing', async () => {
    const world = await stepWorld();

    await expect(
      read(world, { request: null, requestedBy: asker, waitsItsTurn: false }),
    ).rejects.toMatchObject(invalid('the request: must be an object; got null'));
  });

  test('with a field too many is a request that is wrong', async () => {
    const world = await stepWorld();

    await expect(
      read(world, { request: sent(), requestedBy: asker, waitsItsTurn: false, dryRun: true }),
    ).rejects.toMatchObject(invalid('/dryRun: is not a field'));
  });
});

describe('nonsense', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`) as unknown;

  test.each([
    ['null', null, 'the request: must be an object; got null'],
    ['a text', 'orders', 'the request: must be an object; got "orders"'],
    ['a list', [sent()], 'the request: must be an object; got a list of 1'],
    ['a number', 7, 'the request: must be an object; got 7'],
    ['nothing in it', {}, /\/name: .*[^]*\/network/],
    ['nesting that overflows programs', deep, 'must not be nested more than 100 levels deep'],
    [
      'a field that programs take for a prototype',
      JSON.parse('{"__proto__": {"name": "x"}}'),
      '/__proto__: ',
    ],
  ])('is refused: %s', async (_, input, message) => {
    const world = await stepWorld();

    await expect(read(world, input)).rejects.toMatchObject(invalid(message));

    expect(world.aws.calls).toEqual([]);
  });

  test('in several places is said all at once', async () => {
    const world = await stepWorld();

    await expect(
      read(world, {
        name: 'a b',
        network: { vpcId: 'vpc-1', vpcTags: {} },
        api: {},
        colour: 'red',
      }),
    ).rejects.toMatchObject(invalid(/\/name: [^]*\/network\/vpcId: [^]*\/colour: /));
  });
});

describe('a resource policy that is open in disguise', () => {
  const vpce = 'vpce-0a1b2c3d4e5f60718';
  const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  const allow = { Effect: 'Allow', ...everyCall };
  const closing = { StringNotEquals: { 'aws:SourceVpce': vpce } };
  const deny = { Effect: 'Deny', ...everyCall, Condition: closing };
  const { Principal: _principal, ...noPrincipal } = deny;
  const { Action: _action, ...noAction } = deny;
  const { Resource: _resource, ...noResource } = deny;
  const policyOf = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
  const denyUnless = (Condition: object) => policyOf(allow, { ...deny, Condition });

  test.each<[string, object]>([
    ['no Deny at all', policyOf(allow)],
    ['a wildcard for an id', denyUnless({ StringNotEquals: { 'aws:SourceVpce': 'vpce-*' } })],
    ['an operator for wildcards', denyUnless({ StringNotLike: { 'aws:SourceVpce': vpce } })],
    ['a variable', denyUnless({ StringNotEquals: { 'aws:SourceVpce': '${aws:SourceVpce}' } })],
    ['IfExists', denyUnless({ StringNotEqualsIfExists: { 'aws:SourceVpce': vpce } })],
    ['ForAllValues', denyUnless({ 'ForAllValues:StringNotEquals': { 'aws:SourceVpce': vpce } })],
    ['ForAnyValue', denyUnless({ 'ForAnyValue:StringNotEquals': { 'aws:SourceVpce': vpce } })],
    ['NotPrincipal', policyOf(allow, { ...noPrincipal, NotPrincipal: '*' })],
    ['NotAction', policyOf(allow, { ...noAction, NotAction: 'execute-api:ManageConnections' })],
    ['NotResource', policyOf(allow, { ...noResource, NotResource: 'execute-api:/live/GET/x' })],
    ['a second operator', denyUnless({ ...closing, Bool: { 'aws:SecureTransport': 'false' } })],
    ['ids of the other kind', denyUnless({ StringNotEquals: { 'aws:SourceVpc': vpce } })],
    ['a Deny for a part of the API', policyOf(allow, { ...deny, Resource: 'execute-api:/dev/*' })],
    ['a Deny for some callers', policyOf(allow, { ...deny, Principal: { AWS: '111122223333' } })],
    [
      'an Allow from anywhere else',
      policyOf({ ...allow, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
    ],
  ])('is refused: %s', async (_, policy) => {
    const world = await stepWorld();

    await expect(read(world, sent({ access: { policy } }))).rejects.toMatchObject(
      invalid('/access/policy'),
    );

    expect(world.aws.calls).toEqual([]);
  });

  test('passes when it is closed by an Allow, and no longer when a method asks IAM', async () => {
    const world = await stepWorld();
    const policy = policyOf({ ...allow, Condition: { StringEquals: { 'aws:SourceVpce': vpce } } });
    const secured = JSON.parse(
      JSON.stringify(aDefinition()).replace(
        '"responses":{"200"',
        '"security":[{"iam":[]}],"responses":{"200"',
      ),
    ) as object;
    const components = {
      securitySchemes: {
        iam: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    };

    await expect(read(world, sent({ access: { policy } }))).resolves.toHaveProperty('run');
    await expect(
      read(world, sent({ access: { policy }, api: { definition: { ...secured, components } } })),
    ).rejects.toMatchObject(invalid('/access/policy/Statement'));
  });
});

describe('a definition', () => {
  test('says everything that is wrong with it at once, where it stands in the request', async () => {
    const world = await stepWorld();
    const definition = {
      ...aDefinition('/a b'),
      'x-amazon-apigateway-endpoint-access-mode': 'STRICT',
    };

    await expect(read(world, sent({ api: { definition } }))).rejects.toMatchObject(
      invalid(
        '/api/definition/x-amazon-apigateway-endpoint-access-mode: ',
        '/api/definition/paths/~1a b: ',
      ),
    );
  });

  test('with credentials passes only where the deployment allows that role', async () => {
    const world = await stepWorld();
    const role = 'arn:aws:iam::111122223333:role/integration';
    const definition = JSON.parse(
      JSON.stringify(aDefinition()).replace(
        '"type":"mock"',
        `"type":"mock","credentials":"${role}"`,
      ),
    ) as object;
    const input = { input: sent({ api: { definition } }), executionArn };
    const settings = { ...world.ports.settings, allowedRoleArns: [role] };

    await expect(world.run(readRequest, input)).rejects.toMatchObject(invalid('credentials'));
    await expect(world.run(readRequest, input, { settings })).resolves.toHaveProperty('definition');
  });
});

describe('a definition by reference', () => {
  const uri = 's3://own-bucket/teams/orders v2.yaml';
  const byReference = (definitionUri = uri) => sent({ api: { definitionUri } });
  const place = (world: StepWorld, body: string) => world.putObject('teams/orders v2.yaml', body);

  test('is read from where it lies', async () => {
    const world = await stepWorld();
    await place(world, JSON.stringify(aDefinition('/by-reference')));

    const { definition } = await read(world, byReference());

    expect(await world.ports.definitions.get(definition.sha256)).toContain('/by-reference');
  });

  test.each([
    ['object', uri],
    ['bucket', 's3://no-such-bucket/orders.yaml'],
  ])('of an %s that does not exist is unavailable', async (_, definitionUri) => {
    const world = await stepWorld();

    await expect(
      read(world, byReference(definitionUri), {
        definitionBuckets: ['own-bucket', 'no-such-bucket'],
      }),
    ).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
      message: expect.stringContaining(definitionUri),
    });
  });

  test('that IAM does not let us read is unavailable', async () => {
    const world = await stepWorld();
    await world.fault('s3:GetObject', 'deny');

    await expect(read(world, byReference())).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
    });
  });

  test('that is larger than API Gateway imports is refused', async () => {
    const world = await stepWorld();
    await place(world, ' '.repeat(6 * 1024 * 1024 + 1));

    await expect(read(world, byReference())).rejects.toMatchObject(
      invalid('6291457 bytes, and 6291456'),
    );
  });

  test('that is no definition is refused, where the request names it', async () => {
    const world = await stepWorld();
    await place(world, '- a\n- list\n');

    await expect(read(world, byReference())).rejects.toMatchObject(
      invalid('/api/definitionUri: must be an OpenAPI document'),
    );
  });

  test('is not read for a request that is wrong elsewhere', async () => {
    const world = await stepWorld();

    await expect(
      read(world, { ...byReference(), network: { vpcId: seededVpcId, vpcTags: { a: 'b' } } }),
    ).rejects.toMatchObject(invalid('/network'));

    expect(world.aws.calls).toEqual([]);
  });
});
