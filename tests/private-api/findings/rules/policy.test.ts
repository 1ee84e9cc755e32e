import { describe, expect, test } from '@jest/globals';
import { judgeResourcePolicy } from '../../../../src/private-api/findings/rules/policy.ts';
import {
  aMethod,
  anEndpoint,
  aPicture,
  aRestApi,
  vpcEndpointId,
  vpcId,
  withPolicy,
} from './a-picture.ts';

const arn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: `${arn}/*` };
const allow = { Effect: 'Allow', ...everyCall };
const deny = { Effect: 'Deny', ...everyCall };
const denyUnless = (Condition: object) => ({ ...deny, Condition });
const closing = denyUnless({ StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } });
const allowIf = (Condition: object) => ({ ...allow, Condition });
const fromEndpoint = { StringEquals: { 'aws:SourceVpce': vpcEndpointId } };

const other = 'vpce-0123456789abcdef0';

const codes = (picture: Parameters<typeof judgeResourcePolicy>[0]) =>
  judgeResourcePolicy(picture).map(({ code }) => code);
const authorized = (authorization: string) => ({ methods: { seen: [aMethod({ authorization })] } });

describe('nothing is found', () => {
  test.each([
    ['where the policy is the one that Cloister writes', aPicture()],
    [
      'where an Allow names the endpoint and no method authorizes',
      withPolicy([allowIf(fromEndpoint)]),
    ],
    [
      'where an Allow names the VPC',
      withPolicy([allowIf({ StringEquals: { 'aws:SourceVpc': vpcId } })]),
    ],
    [
      'where a Deny spares the VPC',
      withPolicy([allow, denyUnless({ StringNotEquals: { 'aws:SourceVpc': vpcId } })]),
    ],
    ['where IAM allows and the policy only denies', withPolicy([closing], authorized('AWS_IAM'))],
    [
      'where an authorizer allows and the policy only denies',
      withPolicy([closing], authorized('CUSTOM')),
    ],
    [
      'where roles are allowed and every method asks who is calling',
      withPolicy(
        [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } }, closing],
        authorized('AWS_IAM'),
      ),
    ],
    [
      'where a Deny covers every stage, method and path, as the console writes it',
      withPolicy([allow, { ...closing, Resource: 'execute-api:/*/*/*' }]),
    ],
    ['where a Deny covers every API', withPolicy([allow, { ...closing, Resource: '*' }])],
    [
      'where a Deny covers every API of the account',
      withPolicy([
        allow,
        { ...closing, Resource: ['arn:aws:execute-api:eu-west-1:111122223333:*/*/*/*'] },
      ]),
    ],
    [
      'where an Allow covers every API of the region',
      withPolicy([
        { ...allow, Resource: 'arn:aws:execute-api:eu-west-1:*' },
        { ...closing, Resource: 'arn:aws:execute-api:*:*:*' },
      ]),
    ],
    [
      'where a Deny closes and others narrow further',
      withPolicy([
        allow,
        closing,
        { ...deny, Resource: `${arn}/live/DELETE/*` },
        denyUnless({ NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } }),
      ]),
    ],
    [
      'where the API is not private',
      aPicture({ restApi: { seen: aRestApi({ endpointTypes: ['REGIONAL'], policy: undefined }) } }),
    ],
    [
      'where no endpoint is associated, which is told by itself',
      aPicture({ restApi: { seen: aRestApi({ vpcEndpointIds: [] }) } }),
    ],
    ['where the API was not seen', aPicture({ restApi: { unseen: 'AccessDenied' } })],
    [
      'where an associated endpoint could not be described',
      aPicture({ endpoints: [anEndpoint({ endpoint: { unseen: 'AccessDenied' } })] }),
    ],
  ])('%s', (_, picture) => {
    expect(judgeResourcePolicy(picture)).toEqual([]);
  });
});

describe('exactly one thing is found', () => {
  test.each([
    ['POLICY_MISSING', aPicture({ restApi: { seen: aRestApi({ policy: undefined }) } })],
    [
      'POLICY_NOT_JUDGED',
      withPolicy([{ Effect: 'Deny', NotPrincipal: '*', Action: '*', Resource: '*' }]),
    ],
    ['POLICY_OPEN', withPolicy([allow])],
    [
      'POLICY_OPEN',
      withPolicy([allow, denyUnless({ StringNotLike: { 'aws:SourceVpce': 'vpce-*' } })]),
    ],
    [
      'POLICY_OPEN',
      withPolicy([
        allow,
        { ...closing, Resource: 'arn:aws:execute-api:eu-west-1:111122223333:*/live/*' },
      ]),
    ],
    ['POLICY_OPEN', withPolicy([allow, { ...closing, Resource: `${arn}/*/GET/*` }])],
    [
      'POLICY_NOT_JUDGED',
      withPolicy([allow, denyUnless({ StringNotLike: { 'aws:SourceVpce': vpcEndpointId } })]),
    ],
    [
      'POLICY_NOT_JUDGED',
      withPolicy([
        allow,
        denyUnless({ StringNotEqualsIfExists: { 'aws:SourceVpce': vpcEndpointId } }),
      ]),
    ],
    [
      'POLICY_NOT_JUDGED',
      withPolicy(
        [allow, denyUnless({ StringNotLike: { 'aws:SourceVpce': vpcEndpointId } })],
        authorized('AWS_IAM'),
      ),
    ],
    [
      'POLICY_OPEN_FOR_AUTHORIZED_METHODS',
      withPolicy(
        [allowIf({ StringLike: { 'aws:SourceVpce': vpcEndpointId } })],
        authorized('CUSTOM'),
      ),
    ],
    ['POLICY_DENIES_EVERYTHING', withPolicy([allow, deny])],
    ['POLICY_DENIES_EVERYTHING', withPolicy([deny], authorized('AWS_IAM'))],
    ['POLICY_ALLOWS_NOBODY', withPolicy([closing])],
    ['POLICY_ALLOWS_NOBODY', withPolicy([closing], authorized('COGNITO_USER_POOLS'))],
    [
      'POLICY_ID_UNDER_WRONG_KEY',
      withPolicy([allow, denyUnless({ StringNotEquals: { 'aws:SourceVpce': vpcId } })]),
    ],
    [
      'POLICY_ID_UNDER_WRONG_KEY',
      withPolicy([allowIf({ StringEquals: { 'aws:SourceVpc': vpcEndpointId } })]),
    ],
    [
      'POLICY_RESOURCE_MATCHES_NOTHING',
      withPolicy([{ ...allow, Resource: 'execute-api:*/*/*' }, closing]),
    ],
    [
      'POLICY_RESOURCE_MATCHES_NOTHING',
      withPolicy([
        allow,
        { ...closing, Resource: 'arn:aws:execute-api:eu-west-1:111122223333:other/*' },
      ]),
    ],
    [
      'POLICY_OPEN_FOR_AUTHORIZED_METHODS',
      withPolicy([allowIf(fromEndpoint)], authorized('AWS_IAM')),
    ],
    [
      'POLICY_OPEN_FOR_AUTHORIZED_METHODS',
      withPolicy([allowIf(fromEndpoint)], authorized('CUSTOM')),
    ],
    [
      'POLICY_PRINCIPALS_WITHOUT_IAM',
      withPolicy([
        { ...allow, Principal: { AWS: ['arn:aws:iam::111122223333:role/Admin'] } },
        closing,
      ]),
    ],
    [
      'POLICY_EXCLUDES_ASSOCIATED_ENDPOINT',
      aPicture({
        restApi: { seen: aRestApi({ vpcEndpointIds: [vpcEndpointId, other] }) },
        endpoints: [anEndpoint(), anEndpoint({ id: other })],
      }),
    ],
    [
      'POLICY_EXCLUDES_ASSOCIATED_ENDPOINT',
      withPolicy([allowIf({ StringEquals: { 'aws:SourceVpc': 'vpc-12345678' } })]),
    ],
    [
      'POLICY_NAMES_UNASSOCIATED_ENDPOINT',
      withPolicy([
        allow,
        denyUnless({ StringNotEquals: { 'aws:SourceVpce': [vpcEndpointId, other] } }),
      ]),
    ],
    [
      'POLICY_NAMES_UNKNOWN_ENDPOINT',
      withPolicy(
        [allow, denyUnless({ StringNotEquals: { 'aws:SourceVpce': [vpcEndpointId, other] } })],
        {
          endpoints: [
            anEndpoint(),
            anEndpoint({ id: other, isAssociated: false, endpoint: { seen: null } }),
          ],
        },
      ),
    ],
    [
      'POLICY_NEARLY_FULL',
      withPolicy([
        allow,
        denyUnless({
          StringNotEquals: {
            'aws:SourceVpce': vpcEndpointId,
            'aws:SourceVpc': Array.from(
              { length: 300 },
              (_, n) => `vpc-${String(n).padStart(17, '0')}`,
            ),
          },
        }),
      ]),
    ],
  ])('%s', (code, picture) => {
    expect(codes(picture)).toEqual([code]);
  });
});

test('each method that does not ask who is calling is named', () => {
  const methods = [
    aMethod({ path: '/a' }),
    aMethod({ path: '/b', method: 'POST', authorization: 'CUSTOM' }),
    aMethod({ path: '/c', authorization: 'AWS_IAM' }),
  ];
  const roles = { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } };

  const [found] = judgeResourcePolicy(withPolicy([roles, closing], { methods: { seen: methods } }));

  expect(found?.seen).toContain('GET /a, POST /b');
  expect(found?.seen).not.toContain('/c');
});
