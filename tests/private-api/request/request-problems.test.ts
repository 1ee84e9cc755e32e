import { expect, test } from '@jest/globals';
import { parseRequest } from '../../../src/private-api/request/parse-request.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import { aNetwork, aRequest, own } from './sample-request.ts';

const problemsOf = (sent: unknown) => parseRequest(sent, own).problems ?? [];
const pointersOf = (sent: unknown) => problemsOf(sent).map(({ pointer }) => pointer);

const anApi = (api: object) => aRequest({ api });
const aStage = (stage: object) => aRequest({ stage });
const aVerify = (verify: object) => aRequest({ verify });
const someTags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
const logGroup = 'arn:aws:logs:eu-west-1:111122223333:log-group:x';

test.each<[string, Record<string, unknown>, string]>([
  ['an empty name', aRequest({ name: '' }), '/name'],
  ['a name of 65 characters', aRequest({ name: 'x'.repeat(65) }), '/name'],
  ['a name that ends in a line break', aRequest({ name: 'orders\n' }), '/name'],
  ['a region that is none', aRequest({ region: 'eu-west-1; rm' }), '/region'],
  ['both ways to find the VPC', aNetwork({ vpcTags: { a: 'b' } }), '/network/vpcTags'],
  ['no way to find the VPC', aRequest({ network: {} }), '/network'],
  ['tags that find any VPC', aRequest({ network: { vpcTags: {} } }), '/network/vpcTags'],
  [
    'an id of 9 hexadecimal digits',
    aRequest({ network: { vpcId: 'vpc-123456789' } }),
    '/network/vpcId',
  ],
  ['an id in capitals', aRequest({ network: { vpcId: 'vpc-ABCDEF12' } }), '/network/vpcId'],
  [
    'both ways to find subnets',
    aNetwork({ subnetIds: ['subnet-12345678'], subnetTags: { a: 'b' } }),
    '/network/subnetIds',
  ],
  ['no subnet at all', aNetwork({ subnetIds: [] }), '/network/subnetIds'],
  [
    'a subnet twice',
    aNetwork({ subnetIds: ['subnet-12345678', 'subnet-12345678'] }),
    '/network/subnetIds/1',
  ],
  [
    'a group that is a subnet',
    aNetwork({ securityGroupIds: ['subnet-12345678'] }),
    '/network/securityGroupIds/0',
  ],
  [
    'an address without prefix',
    aNetwork({ ingressCidrs: ['10.0.0.0'] }),
    '/network/ingressCidrs/0',
  ],
  ['an IPv4 prefix of 33', aNetwork({ ingressCidrs: ['10.0.0.0/33'] }), '/network/ingressCidrs/0'],
  ['an octet of 256', aNetwork({ ingressCidrs: ['10.0.0.256/32'] }), '/network/ingressCidrs/0'],
  ['IPv4 host bits', aNetwork({ ingressCidrs: ['10.0.0.1/16'] }), '/network/ingressCidrs/0'],
  ['IPv6 host bits', aNetwork({ ingressCidrs: ['2001:db8::1/64'] }), '/network/ingressCidrs/0'],
  [
    'an endpoint that is a VPC',
    aNetwork({ vpcEndpointId: 'vpc-12345678' }),
    '/network/vpcEndpointId',
  ],
  ['an endpoint policy as text', aNetwork({ endpointPolicy: '{}' }), '/network/endpointPolicy'],
  ['a switch as text', aNetwork({ privateDns: 'true' }), '/network/privateDns'],
  ['a wait of more than a day', aNetwork({ waitForNetwork: 86_401 }), '/network/waitForNetwork'],
  ['no definition', anApi({}), '/api'],
  [
    'two definitions',
    anApi({ definition: {}, definitionUri: 's3://b-k-t/k' }),
    '/api/definitionUri',
  ],
  ['an empty definition', anApi({ definition: '' }), '/api/definition'],
  ['a definition that is a list', anApi({ definition: [] }), '/api/definition'],
  [
    'a definition somewhere else',
    anApi({ definitionUri: 'https://x.example/y' }),
    '/api/definitionUri',
  ],
  ['a bucket without key', anApi({ definitionUri: 's3://bucket/' }), '/api/definitionUri'],
  ['an unknown base path mode', anApi({ definition: 'x', basepath: 'Prepend' }), '/api/basepath'],
  ['a stage name with a dot', aStage({ name: 'v1.2' }), '/stage/name'],
  ['a stage name of 129 characters', aStage({ name: 'x'.repeat(129) }), '/stage/name'],
  ['a variable name with a hyphen', aStage({ variables: { 'a-b': 'x' } }), '/stage/variables/a-b'],
  ['a variable value with a space', aStage({ variables: { a: 'x y' } }), '/stage/variables/a'],
  ['101 variables', aStage({ variables: someTags(101) }), '/stage/variables'],
  [
    'a log format without destination',
    aStage({ accessLogFormat: '$context.requestId' }),
    '/stage/accessLogFormat',
  ],
  [
    'a log format without request id',
    aStage({ accessLogDestinationArn: logGroup, accessLogFormat: '$context.requestIdea' }),
    '/stage/accessLogFormat',
  ],
  [
    'a log format of two lines',
    aStage({ accessLogDestinationArn: logGroup, accessLogFormat: '$context.requestId\n' }),
    '/stage/accessLogFormat',
  ],
  [
    'a log group with :*',
    aStage({ accessLogDestinationArn: `${logGroup}:*` }),
    '/stage/accessLogDestinationArn',
  ],
  [
    'a stream of another name',
    aStage({ accessLogDestinationArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/x' }),
    '/stage/accessLogDestinationArn',
  ],
  ['a negative rate', aStage({ throttling: { rateLimit: -1 } }), '/stage/throttling/rateLimit'],
  [
    'half a request of burst',
    aStage({ throttling: { burstLimit: 0.5 } }),
    '/stage/throttling/burstLimit',
  ],
  ['a path without slash', aVerify({ path: 'ping' }), '/verify/path'],
  ['a method in small letters', aVerify({ path: '/', method: 'get' }), '/verify/method'],
  ['a status of 99', aVerify({ path: '/', expectStatus: 99 }), '/verify/expectStatus'],
  [
    'a header that smuggles another',
    aVerify({ path: '/', headers: { a: 'b\r\nc: d' } }),
    '/verify/headers/a',
  ],
  ['a required call without path', aVerify({ required: true }), '/verify/required'],
  ['a body without path', aVerify({ body: '' }), '/verify/body'],
  ['an outcome that is none', aRequest({ onFailure: 'ROLLBACK' }), '/onFailure'],
  ['a tag of AWS in any case', aRequest({ tags: { 'AwS:x': 'y' } }), '/tags/AwS:x'],
  [
    'a tag of Cloister in any case',
    aRequest({ tags: { 'Cloister:id': 'y' } }),
    '/tags/Cloister:id',
  ],
  ['a tag with a forbidden character', aRequest({ tags: { 'a#b': 'y' } }), '/tags/a#b'],
  ['a tag value of 257 characters', aRequest({ tags: { a: 'x'.repeat(257) } }), '/tags/a'],
  ['46 tags', aRequest({ tags: someTags(46) }), '/tags'],
  ['an association that is a VPC', aRequest({ associations: ['vpc-12345678'] }), '/associations/0'],
  [
    'an association twice',
    aRequest({ associations: ['vpce-12345678', 'vpce-12345678'] }),
    '/associations/1',
  ],
  [
    'more callers than a policy can hold',
    aRequest({
      access: {
        vpcIds: Array.from({ length: 400 }, (_, n) => `vpc-${n.toString(16).padStart(17, '0')}`),
      },
    }),
    '/access',
  ],
])('%s is a problem where it stands', (_, sent, pointer) => {
  const found = pointersOf(sent);

  expect(found).toContain(pointer);
  expect(new Set(found).size).toBeLessThanOrEqual(2);
});

test('an endpoint can be kept, and a private API protected', () => {
  expect(problemsOf({ ...aNetwork({ keepEndpoint: true }), protect: true })).toEqual([]);
});

test.each([-1, 86_401, 1.5, '1h'])('a wait of %j is told what it may be', (waitForNetwork) => {
  expect(problemsOf(aNetwork({ waitForNetwork }))).toEqual([
    {
      pointer: '/network/waitForNetwork',
      message: `must be a whole number of seconds from 0 to 86400; got ${JSON.stringify(waitForNetwork)}`,
    },
  ]);
});

test('the address of a definition in S3 is told what its bucket may be called', () => {
  expect(problemsOf(anApi({ definitionUri: 's3://b/orders.yml' }))).toContainEqual({
    pointer: '/api/definitionUri',
    message:
      'must be the address of an object in S3, as s3://bucket/key, with a bucket of 3 to 63 of a-z, 0-9, . and -; got "s3://b/orders.yml"',
  });
});

test('a network can be waited for, in as many zones as are asked for', () => {
  expect(problemsOf(aNetwork({ waitForNetwork: 86_400, minZones: 3 }))).toEqual([]);
});

const policy = writeAccessPolicy({ vpcEndpointIds: ['vpce-12345678'], vpcIds: [] });
const vpcPolicy = writeAccessPolicy({ vpcEndpointIds: [], vpcIds: ['vpc-0c1015e7000000001'] });

test('a closed policy is accepted as it is', () => {
  const sent = aRequest({ access: { policy }, associations: ['vpce-12345678'] });
  expect(parseRequest(sent, own).request?.access.policy).toEqual(policy);
});

test('an open policy is refused, with the place in it', () => {
  const [allow] = policy.Statement;
  const sent = aRequest({ access: { policy: { Statement: [allow] } } });
  expect(pointersOf(sent)).toContain('/access/policy/Statement');
});

test('a policy that is closed only where no method authorizes is left to those who know the methods', () => {
  const Condition = { StringEquals: { 'aws:SourceVpce': 'vpce-12345678' } };
  const sent = aRequest({
    access: { policy: { Statement: { ...policy.Statement[0], Condition } } },
  });
  expect(problemsOf(sent)).toEqual([]);
});

test.each(['vpcEndpointIds', 'vpcIds'])('a policy beside access.%s is refused', (list) => {
  expect(pointersOf(aRequest({ access: { policy, [list]: [] } }))).toEqual([
    '/access/policy',
    `/access/${list}`,
  ]);
});

test('a policy that outgrows the quota only with its ARNs expanded is refused', () => {
  const Resource = Array.from({ length: 130 }, (_, n) => `execute-api:/live/GET/p${n}`);
  const statement = { ...policy.Statement[0], Resource };
  const long = { ...policy, Statement: [...policy.Statement, statement] };

  expect(JSON.stringify(long).length).toBeLessThan(8192);
  expect(pointersOf(aRequest({ access: { policy: long } }))).toEqual(['/access/policy']);
});

test('an association that the policy shuts out is refused', () => {
  const sent = aRequest({ access: { policy }, associations: ['vpce-12345678', 'vpce-87654321'] });
  expect(pointersOf(sent)).toEqual(['/associations/1']);
});

test('an association that may lie in an admitted VPC is accepted', () => {
  const sent = aRequest({ access: { policy: vpcPolicy }, associations: ['vpce-87654321'] });
  expect(problemsOf(sent)).toEqual([]);
});

test("the request's own endpoint is judged by the request's own VPC", () => {
  const network = { vpcId: 'vpc-12345678', vpcEndpointId: 'vpce-12345678' };
  const associations = ['vpce-12345678'];
  const sent = aRequest({ network, access: { policy: vpcPolicy }, associations });
  expect(pointersOf(sent)).toEqual(['/associations/0']);
});

test('associations that make the written policy too long are refused', () => {
  const associations = Array.from({ length: 400 }, (_, n) => `vpce-${String(n).padStart(17, '0')}`);
  expect(pointersOf(aRequest({ associations }))).toEqual(['/associations']);
});

test('a request that the state machine could not carry is refused, whichever field is so large', () => {
  const body = 'x'.repeat(128 * 1024);
  expect(problemsOf(aVerify({ path: '/orders', method: 'POST', body }))).toEqual([
    {
      pointer: '',
      message: expect.stringMatching(/^must have at most 131072 bytes .*; got 131\d{3}$/),
    },
  ]);
});

test('an endpoint policy that EC2 could not take is refused', () => {
  const policyOf = (length: number) => ({ Statement: [{ Resource: 'x'.repeat(length) }] });

  expect(pointersOf(aNetwork({ endpointPolicy: policyOf(20_480) }))).toEqual([
    '/network/endpointPolicy',
  ]);
  expect(pointersOf(aNetwork({ endpointPolicy: policyOf(20_000) }))).toEqual([]);
});

test('a definition does not count towards the size of its request, as it travels by reference', () => {
  expect(problemsOf(anApi({ definition: 'x'.repeat(200 * 1024) }))).toEqual([]);
});

test('a request that is just small enough is read again with the same outcome', () => {
  const { request } = parseRequest(aVerify({ path: '/orders', body: 'x'.repeat(127 * 1024) }), own);

  expect(request).toBeDefined();
  expect(parseRequest(request, own)).toEqual({ request });
});
