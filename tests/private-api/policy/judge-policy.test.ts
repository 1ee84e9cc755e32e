import { describe, expect, test } from '@jest/globals';
import { judgePolicy } from '../../../src/private-api/policy/judge-policy.ts';

const vpce = 'vpce-0a1b2c3d4e5f60718';
const vpc = 'vpc-0a1b2c3d4e5f60718';

const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const allow = { Effect: 'Allow', ...everyCall };
const deny = {
  Effect: 'Deny',
  ...everyCall,
  Condition: { StringNotEquals: { 'aws:SourceVpce': vpce } },
};
const narrowAllow = { ...allow, Condition: { StringEquals: { 'aws:SourceVpce': vpce } } };

const aPolicy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const withDeny = (change: object) => aPolicy(allow, { ...deny, ...change });
const denyUnless = (Condition: object) => withDeny({ Condition });
const denyUnlessVpce = (ids: unknown) => denyUnless({ StringNotEquals: { 'aws:SourceVpce': ids } });
const allowIf = (Condition: object) => aPolicy({ ...allow, Condition });

const pointers = (policy: unknown, openMethods: boolean) =>
  judgePolicy(policy, { openMethods }).map(({ pointer }) => pointer);

describe('closed whatever the methods ask', () => {
  test.each<[string, unknown]>([
    ['Allow all, Deny unless from the endpoint', aPolicy(allow, deny)],
    ['the Deny first', aPolicy(deny, allow)],
    ['a VPC', denyUnless({ StringNotEquals: { 'aws:SourceVpc': [vpc] } })],
    [
      'both keys in one operator',
      denyUnless({ StringNotEquals: { 'aws:SourceVpce': vpce, 'aws:SourceVpc': vpc } }),
    ],
    [
      'keys in any case',
      denyUnless({ StringNotEquals: { 'AWS:sourceVPCE': vpce, 'aws:SOURCEVPC': vpc } }),
    ],
    ['ids of eight digits', denyUnlessVpce(['vpce-12345678', vpce])],
    ['any action of the service', withDeny({ Action: ['execute-api:*'] })],
    ['an action that matches', withDeny({ Action: 'Execute-API:inv?k*' })],
    ['any action at all', withDeny({ Action: '*' })],
    ['any resource', withDeny({ Resource: '*' })],
    [
      'the whole API beside a part of it',
      withDeny({ Resource: ['execute-api:/live/*', 'execute-api:/*'] }),
    ],
    ['everyone as an AWS principal', withDeny({ Principal: { AWS: '*' } })],
    ['everyone in a list', withDeny({ Principal: { AWS: ['*', '111122223333'] } })],
    [
      'a further Deny of any kind',
      aPolicy(allow, deny, { ...deny, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
    ],
    [
      'a second attempt that closes',
      aPolicy(allow, { ...deny, Resource: 'execute-api:/live/*' }, deny),
    ],
    ['the older version of the language', { ...aPolicy(allow, deny), Version: '2008-10-17' }],
    ['no version', { Statement: [allow, deny] }],
    ['an Id and a Sid', { ...aPolicy({ ...allow, Sid: 'a' }, deny), Id: 'x' }],
  ])('%s', (_, policy) => {
    expect(judgePolicy(policy, { openMethods: true })).toEqual([]);
    expect(judgePolicy(policy, { openMethods: false })).toEqual([]);
  });

  test('a Deny alone, where IAM or an authorizer allows', () => {
    expect(judgePolicy(aPolicy(deny), { openMethods: false })).toEqual([]);
    expect(judgePolicy({ Statement: deny }, { openMethods: false })).toEqual([]);
  });
});

describe('closed only where no method authorizes', () => {
  test.each<[string, unknown]>([
    ['an Allow from the endpoint', aPolicy(narrowAllow)],
    [
      'one Allow per network',
      aPolicy(narrowAllow, { ...allow, Condition: { StringEquals: { 'aws:sourcevpc': vpc } } }),
    ],
    [
      'an Allow narrowed further',
      allowIf({
        StringEquals: { 'aws:SourceVpce': vpce },
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
      }),
    ],
    [
      'an Allow narrowed by a second key',
      allowIf({ StringEquals: { 'aws:SourceVpce': vpce, 'aws:Referer': '*' } }),
    ],
    [
      'a Deny that does not close beside it',
      aPolicy(narrowAllow, { ...deny, Resource: 'execute-api:/live/*' }),
    ],
  ])('%s', (_, policy) => {
    expect(judgePolicy(policy, { openMethods: true })).toEqual([]);
    expect(judgePolicy(policy, { openMethods: false })).not.toEqual([]);
  });
});

const condition = '/Statement/1/Condition';
const notEquals = `${condition}/StringNotEquals`;

describe('a Deny that does not close is refused, with the reason where it lies', () => {
  test.each<[string, unknown, string]>([
    ['a wildcard for ids', denyUnlessVpce('vpce-*'), `${notEquals}/aws:SourceVpce`],
    ['one wildcard among ids', denyUnlessVpce([vpce, '*']), `${notEquals}/aws:SourceVpce`],
    ['a question mark', denyUnlessVpce('vpce-1234567?'), `${notEquals}/aws:SourceVpce`],
    ['a variable', denyUnlessVpce('${aws:SourceVpce}'), `${notEquals}/aws:SourceVpce`],
    ['a VPC under the key of endpoints', denyUnlessVpce(vpc), `${notEquals}/aws:SourceVpce`],
    [
      'an endpoint under the key of VPCs',
      denyUnless({ StringNotEquals: { 'aws:SourceVpc': vpce } }),
      `${notEquals}/aws:SourceVpc`,
    ],
    ['an id in capitals', denyUnlessVpce('VPCE-0A1B2C3D4E5F60718'), `${notEquals}/aws:SourceVpce`],
    ['an id with a line break', denyUnlessVpce(`${vpce}\n`), `${notEquals}/aws:SourceVpce`],
    ['a number for an id', denyUnlessVpce(12345678), `${notEquals}/aws:SourceVpce`],
    ['an empty id', denyUnlessVpce(''), `${notEquals}/aws:SourceVpce`],
    [
      'one key in two spellings',
      denyUnless({
        StringNotEquals: { 'aws:SourceVpce': vpce, 'AWS:SourceVpce': 'vpce-12345678' },
      }),
      notEquals,
    ],
    [
      'a further key that spares some',
      denyUnless({ StringNotEquals: { 'aws:SourceVpce': vpce, 'aws:PrincipalArn': 'x' } }),
      notEquals,
    ],
    [
      'a further operator that spares some',
      denyUnless({
        StringNotEquals: { 'aws:SourceVpce': vpce },
        Bool: { 'aws:SecureTransport': 'false' },
      }),
      condition,
    ],
    [
      'the two keys in two operators',
      denyUnless({
        StringNotEquals: { 'aws:SourceVpce': vpce },
        StringNotLike: { 'aws:SourceVpc': vpc },
      }),
      condition,
    ],
    ['IfExists', denyUnless({ StringNotEqualsIfExists: { 'aws:SourceVpce': vpce } }), condition],
    [
      'ForAllValues',
      denyUnless({ 'ForAllValues:StringNotEquals': { 'aws:SourceVpce': vpce } }),
      condition,
    ],
    [
      'ForAnyValue',
      denyUnless({ 'ForAnyValue:StringNotEquals': { 'aws:SourceVpce': vpce } }),
      condition,
    ],
    [
      'an operator in another case',
      denyUnless({ stringnotequals: { 'aws:SourceVpce': vpce } }),
      condition,
    ],
    ['the opposite operator', denyUnless({ StringEquals: { 'aws:SourceVpce': vpce } }), condition],
    ['patterns', denyUnless({ StringNotLike: { 'aws:SourceVpce': vpce } }), condition],
    ['a part of the API', withDeny({ Resource: 'execute-api:/live/*' }), '/Statement/1/Resource'],
    [
      'the ARN of what may be another API',
      withDeny({ Resource: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*' }),
      '/Statement/1/Resource',
    ],
    ['another action', withDeny({ Action: 'execute-api:InvalidateCache' }), '/Statement/1/Action'],
    ['an action of another service', withDeny({ Action: 's3:*' }), '/Statement/1/Action'],
    [
      'an action that almost matches',
      withDeny({ Action: 'execute-api:Invoke?' }),
      '/Statement/1/Action',
    ],
    [
      'one principal',
      withDeny({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
      '/Statement/1/Principal',
    ],
    ['every service', withDeny({ Principal: { Service: '*' } }), '/Statement/1/Principal'],
  ])('%s', (_, policy, pointer) => {
    expect(pointers(policy, true)).toContain(pointer);
    expect(pointers(policy, false)).toContain(pointer);
  });
});

describe('what cannot be judged is refused', () => {
  test.each<[string, unknown, string]>([
    ['text', JSON.stringify(aPolicy(allow, deny)), ''],
    ['nothing', undefined, ''],
    ['a list', [allow, deny], ''],
    ['no statements', { Version: '2012-10-17' }, '/Statement'],
    ['an empty list of statements', aPolicy(), '/Statement'],
    ['a statement that is null', { Statement: [null] }, '/Statement/0'],
    ['an unknown version', { ...aPolicy(allow, deny), Version: '2012-10-18' }, '/Version'],
    ['an unknown member', { ...aPolicy(allow, deny), Statements: [] }, '/Statements'],
    ['an unknown member of a statement', withDeny({ Conditions: {} }), '/Statement/1/Conditions'],
    ['a member in another case', withDeny({ effect: 'Allow' }), '/Statement/1/effect'],
    ['an effect in another case', withDeny({ Effect: 'deny' }), '/Statement/1/Effect'],
    ['NotPrincipal', aPolicy({ ...allow, NotPrincipal: '*' }, deny), '/Statement/0/NotPrincipal'],
    ['NotAction', withDeny({ NotAction: 'x' }), '/Statement/1/NotAction'],
    [
      'NotResource',
      aPolicy(allow, deny, { ...deny, NotResource: 'x' }),
      '/Statement/2/NotResource',
    ],
    [
      'an empty list of principals',
      withDeny({ Principal: { AWS: [] } }),
      '/Statement/1/Principal/AWS',
    ],
    [
      'an unknown kind of principal',
      withDeny({ Principal: { aws: '*' } }),
      '/Statement/1/Principal/aws',
    ],
    ['a list of principals without kind', withDeny({ Principal: ['*'] }), '/Statement/1/Principal'],
    ['an empty list of actions', withDeny({ Action: [] }), '/Statement/1/Action'],
    ['no resource', withDeny({ Resource: undefined }), '/Statement/1/Resource'],
    ['an empty list of ids', denyUnlessVpce([]), `${notEquals}/aws:SourceVpce`],
    ['an id that is null', denyUnlessVpce(null), `${notEquals}/aws:SourceVpce`],
    ['a condition that is a list', denyUnless([]), condition],
    ['a key named __proto__', JSON.parse('{"Statement":{"__proto__":{}}}'), '/Statement/__proto__'],
  ])('%s', (_, policy, pointer) => {
    expect(pointers(policy, true)).toContain(pointer);
    expect(pointers(policy, false)).toContain(pointer);
  });

  test('an operator without keys', () => {
    expect(pointers(denyUnless({ StringNotEquals: {} }), false)).not.toEqual([]);
    expect(pointers(allowIf({ StringEquals: {} }), true)).not.toEqual([]);
  });
});

describe('an open Allow is refused where no method authorizes', () => {
  const at = '/Statement/0/Condition';

  test.each<[string, unknown, string]>([
    ['without condition', aPolicy(allow), at],
    ['with another key', allowIf({ StringEquals: { 'aws:SourceIp': '10.0.0.1' } }), at],
    ['by pattern', allowIf({ StringLike: { 'aws:SourceVpce': 'vpce-*' } }), at],
    ['if the key exists', allowIf({ StringEqualsIfExists: { 'aws:SourceVpce': vpce } }), at],
    ['for all values', allowIf({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': vpce } }), at],
    ['from anywhere else', allowIf({ StringNotEquals: { 'aws:SourceVpce': vpce } }), at],
    [
      'with a wildcard for the id',
      allowIf({ StringEquals: { 'aws:SourceVpce': ['*'] } }),
      `${at}/StringEquals/aws:SourceVpce`,
    ],
    ['as the second of two', aPolicy(narrowAllow, allow), '/Statement/1/Condition'],
    [
      'to one principal beside a closed one',
      aPolicy(narrowAllow, { ...allow, Principal: { AWS: '111122223333' } }),
      '/Statement/1/Condition',
    ],
  ])('%s', (_, policy, pointer) => {
    expect(pointers(policy, true)).toContain(pointer);
  });

  test('to principals only, since nobody asks who is calling', () => {
    const policy = aPolicy({ ...narrowAllow, Principal: { AWS: '111122223333' } }, deny);

    expect(pointers(policy, true)).toEqual(['/Statement']);
    expect(pointers(policy, false)).toEqual([]);
  });
});

test('where IAM or an authorizer may allow, only the missing Deny is complained of', () => {
  expect(pointers(aPolicy(allow), false)).toEqual(['/Statement']);
});

test('a hundred thousand wildcards are judged at once', () => {
  const startedAt = performance.now();
  const policy = withDeny({ Action: `execute-api:${'*?'.repeat(50_000)}` });

  expect(pointers(policy, true)).toContain('/Statement/1/Action');
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('says what a Deny has that does not close, where it is and what closes', () => {
  const leaky = {
    Principal: { AWS: '111122223333' },
    Action: 's3:*',
    Resource: 'execute-api:/live/*',
  };

  expect(judgePolicy(withDeny(leaky), { openMethods: false })).toEqual([
    {
      pointer: '/Statement/1/Principal',
      message: 'must be "*", or the Deny leaves others in; got an object of 1',
    },
    { pointer: '/Statement/1/Action', message: 'must cover execute-api:Invoke; got "s3:*"' },
    {
      pointer: '/Statement/1/Resource',
      message: 'must be "execute-api:/*", the whole API; got "execute-api:/live/*"',
    },
  ]);
});

test('a kind of principal that does not exist is called so', () => {
  expect(judgePolicy(withDeny({ Principal: { aws: '*' } }), { openMethods: false })).toEqual([
    { pointer: '/Statement/1/Principal/aws', message: 'is not a field here; got "*"' },
  ]);
});
