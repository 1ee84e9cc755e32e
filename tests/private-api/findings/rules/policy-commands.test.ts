import { describe, expect, test } from '@jest/globals';
import { judgeResourcePolicy } from '../../../../src/private-api/findings/rules/policy.ts';
import { aMethod, anEndpoint, aPicture, aRestApi, vpcEndpointId, withPolicy } from './a-picture.ts';

const arn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: `${arn}/*` };
const allow = { Effect: 'Allow', ...everyCall };
const deny = { Effect: 'Deny', ...everyCall };
const denyUnless = (Condition: object) => ({ ...deny, Condition });
const other = 'vpce-0123456789abcdef0';
const authorizedByIam = { methods: { seen: [aMethod({ authorization: 'AWS_IAM' })] } };

describe('the command that mends a policy', () => {
  test('is the policy that Cloister writes, for whom the policy in place is meant', () => {
    const misplaced = denyUnless({ StringNotEquals: { 'aws:SourceVpce': 'vpc-12345678' } });

    const [found] = judgeResourcePolicy(withPolicy([allow, misplaced]));

    expect(found?.command).toContain('"aws:SourceVpc\\":[\\"vpc-12345678\\"]'.slice(1));
    expect(found?.command).toContain(vpcEndpointId);
    expect(found?.command).toMatch(
      / && aws apigateway create-deployment --rest-api-id a1b2c3d4e5 --stage-name live --region eu-west-1$/,
    );
  });

  const unseen = (isAssociated: boolean) => ({
    endpoints: [anEndpoint(), anEndpoint({ id: other, isAssociated, endpoint: { seen: null } })],
  });
  const misplacedBeside = (...ids: string[]) => [
    allow,
    denyUnless({
      StringNotEquals: {
        'aws:SourceVpc': vpcEndpointId,
        'aws:SourceVpce': [vpcEndpointId, ...ids],
      },
    }),
  ];

  test('leaves out an associated endpoint that is gone', () => {
    const [found] = judgeResourcePolicy(withPolicy(misplacedBeside(other), unseen(true)));

    expect(found?.command).toContain(vpcEndpointId);
    expect(found?.command).not.toContain(other);
  });

  test('leaves in an endpoint that may be of another account', () => {
    const [found] = judgeResourcePolicy(withPolicy(misplacedBeside(other), unseen(false)));

    expect(found?.command).toContain(other);
  });

  test('shuts nobody out who may be of another account', () => {
    const spared = denyUnless({ StringNotEquals: { 'aws:SourceVpce': [vpcEndpointId, other] } });

    const [found] = judgeResourcePolicy(withPolicy([allow, spared], unseen(false)));

    expect(found).toMatchObject({ code: 'POLICY_NAMES_UNKNOWN_ENDPOINT', severity: 'info' });
    expect(found).not.toHaveProperty('command');
  });

  test.each([
    ['certain callers', { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } }],
    ['a part of the API', { ...allow, Resource: `${arn}/live/GET/*` }],
    [
      'another condition',
      { ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } } },
    ],
  ])('adds a Deny to a policy that is about %s, and takes nothing away', (_, statement) => {
    const [found] = judgeResourcePolicy(withPolicy([statement], authorizedByIam));

    const sent = found?.command?.replaceAll(String.raw`\"`, '"') ?? '';
    expect(found?.code).toBe('POLICY_OPEN');
    expect(sent).toContain(JSON.stringify(statement.Principal));
    expect(sent).toContain('"StringNotEquals":{"aws:SourceVpce":["' + vpcEndpointId);
    expect(sent.match(/"Effect":"Allow"/g)).toHaveLength(1);
  });

  test.each([
    ['a Deny of a part of the API', { ...deny, Resource: `${arn}/live/DELETE/*` }],
    ['a Deny of a network', denyUnless({ StringEquals: { 'aws:SourceVpc': 'vpc-12345678' } })],
    ['a Deny on a misspelled resource', { ...deny, Resource: 'execute-api:*/DELETE/*' }],
  ])('is no command where %s would be lost', (_, statement) => {
    const misplaced = denyUnless({ StringNotEquals: { 'aws:SourceVpc': vpcEndpointId } });

    const found = judgeResourcePolicy(withPolicy([allow, misplaced, statement]));

    expect(found.map(({ code }) => code)).toContain('POLICY_ID_UNDER_WRONG_KEY');
    expect(found.filter(({ command }) => command !== undefined)).toEqual([]);
  });

  test('is no command where nobody is meant', () => {
    const [found] = judgeResourcePolicy(
      aPicture({ restApi: { seen: aRestApi({ vpcEndpointIds: [], policy: undefined }) } }),
    );

    expect(found?.code).toBe('POLICY_MISSING');
    expect(found).not.toHaveProperty('command');
  });
});
