import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluatePolicy } from '../../../src/private-api/policy/evaluate-policy.ts';
import { policyDocumentSchema } from '../../../src/private-api/policy/policy-document.ts';
import { evaluatePolicy as secondOpinion } from './evaluate-policy.ts';
import { call, policy } from './generated-policies.ts';

const executeApiArn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const allow = { Effect: 'Allow', ...everyCall };
const deny = { Effect: 'Deny', ...everyCall };
const from = { signer: 'nobody', vpcEndpointId: 'vpce-aaaaaaaa', vpcId: 'vpc-aaaaaaaa' } as const;

const evaluate = (statements: object[], change: object = {}) =>
  evaluatePolicy(
    policyDocumentSchema.parse({ Statement: statements }),
    { ...from, ...change },
    executeApiArn,
  );
const onlyIf = (effect: object, Condition: object) => ({ ...effect, Condition });

test('whatever is said for certain, a second reading of the documentation says too', () => {
  const said = { allowed: 0, denied: 0, silent: 0, unsure: 0 };
  fc.assert(
    fc.property(policy, call, (sent, { vpcEndpointId, ...rest }) => {
      fc.pre(vpcEndpointId !== undefined && rest.vpcId !== undefined);
      const signer = rest.principal === 'anonymous' ? 'nobody' : 'somebody';
      const verdict = evaluatePolicy(
        policyDocumentSchema.parse(sent),
        { signer, vpcEndpointId, vpcId: rest.vpcId, resource: rest.resource },
        executeApiArn,
      );
      said[verdict] += 1;
      if (verdict === 'unsure') return;
      expect(secondOpinion(sent, { vpcEndpointId, ...rest })).toBe(verdict);
    }),
    { numRuns: 10_000 },
  );
  expect(Math.min(...Object.values(said))).toBeGreaterThan(100);
});

test('what is not known of a call never turns a certain verdict into the opposite', () => {
  fc.assert(
    fc.property(policy, call, (sent, { vpcEndpointId, vpcId, resource, principal }) => {
      fc.pre(vpcEndpointId !== undefined && vpcId !== undefined);
      const document = policyDocumentSchema.parse(sent);
      const signer = principal === 'anonymous' ? 'nobody' : 'somebody';
      const known = { signer, vpcEndpointId, vpcId, resource } as const;
      const less = evaluatePolicy(
        document,
        { signer, vpcEndpointId: known.vpcEndpointId },
        executeApiArn,
      );
      if (less === 'unsure') return;
      expect([less, 'unsure']).toContain(evaluatePolicy(document, known, executeApiArn));
    }),
    { numRuns: 5_000 },
  );
});

describe('a call through an endpoint', () => {
  test.each<[string, object[], string]>([
    ['is allowed by an Allow for everyone', [allow], 'allowed'],
    ['is denied by a Deny, whatever allows it', [allow, deny], 'denied'],
    [
      'is denied where the Deny spares other endpoints',
      [allow, onlyIf(deny, { StringNotEquals: { 'aws:SourceVpce': 'vpce-bbbbbbbb' } })],
      'denied',
    ],
    [
      'is allowed where the Deny spares its VPC',
      [allow, onlyIf(deny, { StringNotEquals: { 'aws:sourceVpc': ['vpc-aaaaaaaa'] } })],
      'allowed',
    ],
    [
      'is met with silence by an Allow for another VPC',
      [onlyIf(allow, { StringEquals: { 'aws:SourceVpc': 'vpc-bbbbbbbb' } })],
      'silent',
    ],
    [
      'is met with silence by an Allow of which no resource matches anything',
      [{ ...allow, Resource: 'execute-api:*/*/*' }],
      'silent',
    ],
    [
      'is met with silence, unsigned, by an Allow for a role',
      [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } }],
      'silent',
    ],
    [
      'hangs on who makes it, if that decides',
      [allow, onlyIf(deny, { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } })],
      'unsure',
    ],
    [
      'hangs on the method, if that decides',
      [allow, { ...deny, Resource: 'execute-api:/live/GET/*' }],
      'unsure',
    ],
    [
      'is not about another API',
      [{ ...allow, Resource: 'arn:aws:execute-api:eu-west-1:111122223333:other/*' }],
      'silent',
    ],
  ])('%s', (_, statements, verdict) => {
    expect(evaluate(statements)).toBe(verdict);
  });

  test('is judged for the method that it names', () => {
    const statements = [allow, { ...deny, Resource: 'execute-api:/live/GET/*' }];

    expect(evaluate(statements, { resource: `${executeApiArn}/live/GET/pets` })).toBe('denied');
    expect(evaluate(statements, { resource: `${executeApiArn}/live/POST/pets` })).toBe('allowed');
  });

  test('that somebody signed may be a role that the policy allows', () => {
    const statements = [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } }];

    expect(evaluate(statements, { signer: 'somebody' })).toBe('unsure');
  });
});
