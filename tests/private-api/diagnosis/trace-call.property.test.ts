import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { traceCall } from '../../../src/private-api/diagnosis/trace-call.ts';
import { aMethod, aPicture, aRestApi } from '../findings/rules/a-picture.ts';
import { authorizations, isAdmitted } from '../policy/admitted.ts';
import { evaluatePolicy } from '../policy/evaluate-policy.ts';
import { policy, role, vpces, vpcs } from '../policy/generated-policies.ts';
import { aCaller, aSeenEndpoint } from './a-caller.ts';

const opinions = ['allowed', 'denied', 'silent'] as const;

const layersOf = (sent: unknown, vpcEndpointId: string, vpcId: string, authorization: string) =>
  traceCall(
    aPicture({
      restApi: { seen: aRestApi({ policy: JSON.stringify(sent) }) },
      methods: { seen: [aMethod({ authorization })] },
      endpoints: [aSeenEndpoint({ id: vpcEndpointId, vpcId }, {}, { id: vpcEndpointId })],
    }),
    aCaller({ seen: [vpcEndpointId] }),
  ).routes.flatMap(({ layers }) => layers);

test('what a trace says of the resource policy is what becomes of calls', () => {
  const seen = { stops: 0, passes: 0, depends: 0, unknown: 0 };
  fc.assert(
    fc.property(
      policy,
      fc.constantFrom(...vpces),
      fc.constantFrom(...vpcs),
      fc.constantFrom(...authorizations),
      fc.constantFrom('live/GET/', 'live/POST/orders', 'test/GET/'),
      (sent, vpcEndpointId, vpcId, authorization, path) => {
        const said = layersOf(sent, vpcEndpointId, vpcId, authorization).find(
          ({ layer }) => layer === 'resource-policy',
        );
        const resource = `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/${path}`;
        const principal = authorization === 'AWS_IAM' ? role : 'anonymous';
        const opinion = evaluatePolicy(sent, { vpcEndpointId, vpcId, principal, resource });
        const isEverAdmitted = opinions.some((identity) =>
          isAdmitted(opinion, { authorization, identity, isSameAccount: true }),
        );

        seen[said?.verdict ?? 'unknown'] += 1;
        if (said?.verdict === 'stops') expect(isEverAdmitted).toBe(false);
        if (said?.verdict === 'passes') expect(opinion).toBe('allowed');
      },
    ),
    { numRuns: 5_000 },
  );
  expect(Math.min(seen.stops, seen.passes, seen.depends)).toBeGreaterThan(10);
});
