import { describe, expect, test } from '@jest/globals';
import type { DiagnosisPicture } from '../../../src/private-api/diagnosis/picture.ts';
import type { Layer } from '../../../src/private-api/diagnosis/trace.ts';
import { traceCall } from '../../../src/private-api/diagnosis/trace-call.ts';
import { aRestApi, vpcEndpointId, vpcId, withPolicy } from '../findings/rules/a-picture.ts';
import { aCaller, aGroup, anAcl, anEntry, aSeenEndpoint, aVpc } from './a-caller.ts';
import { layerIn, pictured, routeOf, stages, through, withMethods } from './a-trace.ts';

const host = 'execute-api.eu-west-1.amazonaws.com';
const alias = `https://a1b2c3d4e5-${vpcEndpointId}.${host}/live`;

describe('a call of a private API in good health', () => {
  test('gets past every layer, by every URL', () => {
    const { verdict, layers, urls, stoppedBy, trace } = routeOf(pictured());

    expect(layers.map((it) => `${it.layer} ${it.verdict}`)).toEqual([
      'endpoint passes',
      'dns passes',
      'security-group passes',
      'network-acl passes',
      'endpoint-policy passes',
      'api passes',
      'resource-policy passes',
      'method-authorization passes',
    ]);
    expect({ verdict, stoppedBy }).toEqual({ verdict: 'passes', stoppedBy: undefined });
    expect(urls).toEqual({
      alias: [alias],
      privateDns: [`https://a1b2c3d4e5.${host}/live`],
      endpointDns: [
        {
          url: 'https://vpce-x.execute-api.eu-west-1.vpce.amazonaws.com/live',
          headers: { 'x-apigw-api-id': 'a1b2c3d4e5' },
        },
      ],
    });
    expect(trace).toEqual({
      from: vpcId,
      verdict: 'passes',
      because: `Calls get through by ${vpcEndpointId}.`,
    });
  });

  test('has the URLs of every stage, and of a registered one that of its own stage', () => {
    expect(routeOf(pictured(stages('beta', 'live'))).urls.alias).toHaveLength(2);

    const registered = {
      id: '111122223333.eu-west-1.orders',
      stage: 'live',
      deploymentId: 'd1',
      vpcEndpointIds: [vpcEndpointId],
      policy: '',
      content: '',
    };
    const { urls } = routeOf(pictured({ ...stages('beta', 'live'), registered }));
    expect(urls.alias).toEqual([alias]);
  });
});

const deny = { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke' };
const allow = { ...deny, Effect: 'Allow', Resource: 'execute-api:/*' };
const elsewhere = { ...allow, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-00000000' } } };

describe('a call is stopped', () => {
  test.each<[stoppedBy: Layer['layer'], why: string, picture: DiagnosisPicture]>([
    ['endpoint', 'that is gone', pictured({ endpoints: [aSeenEndpoint({ state: 'deleted' })] })],
    ['endpoint', 'of another type', through({ type: 'Gateway' })],
    ['endpoint', 'of another service', through({ serviceName: 'com.amazonaws.eu-west-1.s3' })],
    [
      'dns',
      'without a name that STRICT access admits',
      pictured({
        endpoints: [aSeenEndpoint({ privateDns: false })],
        restApi: { seen: aRestApi({ endpointAccessMode: 'STRICT' }) },
      }),
    ],
    [
      'security-group',
      'that admits nobody',
      through({}, { securityGroups: { seen: [aGroup([])] } }),
    ],
    [
      'security-group',
      'that admits others',
      through({}, { securityGroups: { seen: [aGroup(['192.168.0.0/16'])] } }),
    ],
    ['network-acl', 'that lets nothing in', through({}, { networkAcls: { seen: [anAcl()] } })],
    [
      'network-acl',
      'that lets no answer out',
      through({}, { networkAcls: { seen: [anAcl(anEntry())] } }),
    ],
    [
      'endpoint-policy',
      'that denies',
      through({ policy: JSON.stringify({ Statement: [{ ...deny, Resource: '*' }] }) }),
    ],
    ['api', 'that does not exist', pictured({ restApi: { seen: null } })],
    [
      'api',
      'that is public',
      pictured({ restApi: { seen: aRestApi({ endpointTypes: ['REGIONAL'] }) } }),
    ],
    ['api', 'without a stage', pictured(stages())],
    [
      'api',
      'without its default endpoint',
      pictured({ restApi: { seen: aRestApi({ isDefaultEndpointDisabled: true }) } }),
    ],
    [
      'resource-policy',
      'that is missing',
      pictured({ restApi: { seen: aRestApi({ policy: '' }) } }),
    ],
    [
      'resource-policy',
      'that names another endpoint',
      withPolicy(
        [
          allow,
          {
            ...deny,
            Resource: 'execute-api:/*',
            Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-00000000' } },
          },
        ],
        { endpoints: [aSeenEndpoint()] },
      ),
    ],
    [
      'resource-policy',
      'that allows calls from elsewhere, where that is needed',
      withPolicy([elsewhere], {
        endpoints: [aSeenEndpoint()],
        ...withMethods('NONE', 'COGNITO_USER_POOLS'),
      }),
    ],
  ])('by the %s %s', (stoppedBy, _why, picture) => {
    const { verdict, urls, trace, ...route } = routeOf(picture);

    expect({ verdict, stoppedBy: route.stoppedBy }).toEqual({ verdict: 'stops', stoppedBy });
    expect(urls).toEqual({ alias: [], privateDns: [], endpointDns: [] });
    expect(trace.verdict).toBe('stops');
  });

  test('from a VPC that does not exist', () => {
    const { verdict, routes } = traceCall(pictured(), { ...aCaller(), vpc: { seen: null } });

    expect({ verdict, routes }).toEqual({ verdict: 'stops', routes: [] });
  });

  test('from a VPC without an endpoint, where none elsewhere is associated', () => {
    const alone = traceCall(pictured({ endpoints: [] }), aCaller({ seen: [] }));

    expect(alone).toMatchObject({ verdict: 'stops', routes: [] });
    expect(alone.because).toContain('no endpoint of execute-api');
  });

  test('through an endpoint that does not exist, which is told first', () => {
    const missing = aSeenEndpoint({}, {}, { isAssociated: false });
    const picture = pictured({ endpoints: [{ ...missing, endpoint: { seen: null } }] });

    expect(routeOf(picture)).toMatchObject({ verdict: 'stops', stoppedBy: 'endpoint' });
  });
});

describe('it depends', () => {
  test.each<[layer: Layer['layer'], because: string, picture: DiagnosisPicture]>([
    ['endpoint', 'some minutes', through({ state: 'pending' })],
    [
      'dns',
      'header x-apigw-api-id: a1b2c3d4e5',
      through({ privateDns: false }, {}, { isAssociated: false }),
    ],
    [
      'dns',
      'header x-apigw-api-id',
      through(
        {},
        { dns: { seen: { support: true, hostnames: false } } },
        { alias: { seen: { kind: 'absent', authoritative: true } } },
      ),
    ],
    [
      'security-group',
      '10.0.128.0/17',
      through({}, { securityGroups: { seen: [aGroup(['10.0.0.0/17'])] } }),
    ],
    [
      'security-group',
      'these groups',
      through({}, { securityGroups: { seen: [aGroup([], ['sg-callers'])] } }),
    ],
    [
      'network-acl',
      'acl-1 denies',
      through(
        {},
        {
          networkAcls: {
            seen: [
              anAcl(
                anEntry({ number: 90, allows: false, cidr: '10.0.1.0/24' }),
                anEntry(),
                anEntry({ egress: true }),
              ),
            ],
          },
        },
      ),
    ],
    [
      'endpoint-policy',
      'another condition',
      through({
        policy: JSON.stringify({
          Statement: [{ ...allow, Resource: '*', Principal: { AWS: '111122223333' } }],
        }),
      }),
    ],
  ])('on the %s, because of %s', (layer, because, picture) => {
    const { verdict, layers, trace } = routeOf(picture);

    expect(verdict).toBe('depends');
    expect(layerIn(layers, layer)).toMatchObject({
      verdict: 'depends',
      because: expect.stringContaining(because),
    });
    expect(trace.verdict).toBe('depends');
  });

  test.each([
    ['AWS_IAM', 'must be signed'],
    ['CUSTOM', 'Lambda authorizer'],
    ['COGNITO_USER_POOLS', 'token'],
  ])('on what %s methods ask for', (authorization, because) => {
    const { verdict, layers } = routeOf(pictured(withMethods(authorization)));

    expect(verdict).toBe('depends');
    expect(layerIn(layers, 'resource-policy', authorization)?.verdict).toBe('passes');
    expect(layerIn(layers, 'method-authorization', authorization)?.because).toContain(because);
  });

  test('on the method, where a policy lets nobody in but for methods that bring their own authorization', () => {
    const { verdict, layers, stoppedBy } = routeOf(
      withPolicy([elsewhere], { endpoints: [aSeenEndpoint()], ...withMethods('NONE', 'AWS_IAM') }),
    );

    expect(layerIn(layers, 'resource-policy', 'NONE')?.verdict).toBe('stops');
    expect(layerIn(layers, 'resource-policy', 'AWS_IAM')?.verdict).toBe('depends');
    expect({ verdict, stoppedBy }).toEqual({ verdict: 'depends', stoppedBy: undefined });
  });

  test('on whether networks are connected, where the endpoint is in another VPC', () => {
    const caller = {
      source: { vpcId: 'vpc-99999999' },
      vpc: { seen: aVpc(['10.0.0.0/20'], 'vpc-99999999') },
      vpcEndpointIds: { seen: [] },
    };
    const { verdict, layers, urls } = routeOf(pictured(), caller);

    expect(verdict).toBe('depends');
    expect(layerIn(layers, 'dns')?.because).toContain('connected');
    expect(urls.privateDns).toEqual([]);
    expect(urls.alias).toEqual([alias]);
  });
});

describe('it cannot be told', () => {
  test.each<[layer: Layer['layer'], picture: DiagnosisPicture]>([
    ['endpoint', pictured({ endpoints: [{ ...aSeenEndpoint(), endpoint: { unseen: 'denied' } }] })],
    ['security-group', through({}, { securityGroups: { unseen: 'denied' } })],
    ['network-acl', through({}, { networkAcls: { unseen: 'denied' } })],
    ['api', pictured({ stages: { unseen: 'denied' } })],
  ])('without the %s', (layer, picture) => {
    const { verdict, layers } = routeOf(picture);

    expect(verdict).toBe('unknown');
    expect(layerIn(layers, layer)?.verdict).toBe('unknown');
  });

  test('without the endpoints of the VPC', () => {
    const trace = traceCall(pictured(), aCaller({ unseen: 'denied' }));

    expect(trace).toMatchObject({ verdict: 'unknown', routes: [] });
  });

  test('without the VPC of the callers, who are let in by it', () => {
    const { verdict, layers } = routeOf(pictured(), { ...aCaller(), vpc: { unseen: 'denied' } });

    expect(verdict).toBe('unknown');
    expect(layerIn(layers, 'security-group')?.verdict).toBe('unknown');
  });
});

test('of two endpoints, the one that lets calls through counts', () => {
  const blocked = aSeenEndpoint(
    { id: 'vpce-00000000', state: 'failed' },
    {},
    { id: 'vpce-00000000' },
  );
  const trace = traceCall(
    pictured({ endpoints: [blocked, aSeenEndpoint()] }),
    aCaller({ seen: ['vpce-00000000', vpcEndpointId] }),
  );

  expect(trace.routes.map(({ verdict }) => verdict)).toEqual(['stops', 'passes']);
  expect(trace.verdict).toBe('passes');
});
