import { describe, expect, test } from '@jest/globals';
import { seenOf } from '../../../src/private-api/diagnosis/look.ts';
import type { DiagnosisPicture } from '../../../src/private-api/diagnosis/picture.ts';
import { judgeEndpointPolicy } from '../../../src/private-api/findings/rules/endpoint-policy.ts';
import { judgeResourcePolicy } from '../../../src/private-api/findings/rules/policy.ts';
import { judgePolicy } from '../../../src/private-api/policy/judge-policy.ts';
import { aMethod, anEndpoint, aPicture, aRestApi } from '../findings/rules/a-picture.ts';
import {
  api,
  type Example,
  endpointPolicies,
  resourcePolicies,
  vpcEndpointId,
  vpcId,
} from './aws-examples.ts';

const endpoint = { ...seenOf(anEndpoint({ id: vpcEndpointId }).endpoint)!, vpcId };

/** The API of the examples, associated with their endpoint, which is in their VPC. */
const pictureOf = ({ policy, authorization }: Pick<Example, 'policy' | 'authorization'>) =>
  aPicture({
    ...api,
    restApi: {
      seen: aRestApi({
        id: api.restApiId,
        vpcEndpointIds: [vpcEndpointId],
        policy: JSON.stringify(policy),
      }),
    },
    methods: { seen: [aMethod({ authorization })] },
    endpoints: [anEndpoint({ id: vpcEndpointId, endpoint: { seen: endpoint } })],
  });

const requested = ({ policy, authorization }: Example) =>
  judgePolicy(policy, { openMethods: authorization === 'NONE' });
const diagnosed = (picture: DiagnosisPicture) =>
  judgeResourcePolicy(picture).map(({ code }) => code);

const named = (example: { page: string; heading: string }) =>
  `${example.page.split('/').at(-1)}: ${example.heading}`;

const { rolesOfAnotherAccount, blockedAddresses, blockedAddressesInVpc, fromVpc, fromEndpoint } =
  resourcePolicies;
const { awsPrincipals, policyOnly, lambdaAuthorizer, iam, cognito, privateDomain } =
  resourcePolicies;

describe('AWS’s own example is closed', () => {
  test.each([fromVpc, fromEndpoint, privateDomain].map((it): [string, Example] => [named(it), it]))(
    '%s',
    (_, example) => {
      for (const authorization of ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] as const) {
        expect(requested({ ...example, authorization })).toEqual([]);
        expect(diagnosed(pictureOf({ ...example, authorization }))).toEqual([]);
      }
    },
  );
});

const wholeApi = 'must be "execute-api:/*", the whole API';
const noSource = 'must have StringEquals on aws:SourceVpce or aws:SourceVpc';
const noClosingDeny = 'must have a Deny for Principal "*"';
const noAllowForEveryone = 'must have an Allow for Principal "*"';

describe('AWS’s own example is open, and says why', () => {
  test.each(
    (
      [
        [rolesOfAnotherAccount, [noClosingDeny], ['POLICY_OPEN']],
        [blockedAddresses, [noClosingDeny, noSource], ['POLICY_OPEN']],
        [blockedAddressesInVpc, [noClosingDeny, noSource], ['POLICY_OPEN']],
        [
          awsPrincipals,
          [noAllowForEveryone, noClosingDeny, noSource],
          ['POLICY_OPEN', 'POLICY_PRINCIPALS_WITHOUT_IAM'],
        ],
        [policyOnly, [noClosingDeny, noSource], ['POLICY_OPEN']],
        [lambdaAuthorizer, [wholeApi], ['POLICY_OPEN_FOR_AUTHORIZED_METHODS']],
        [iam, [noClosingDeny], ['POLICY_OPEN_FOR_AUTHORIZED_METHODS']],
        [cognito, [noClosingDeny], ['POLICY_OPEN']],
      ] as const
    ).map(([example, problems, codes]): [string, Example, readonly string[], readonly string[]] => [
      named(example),
      example,
      problems,
      codes,
    ]),
  )('%s', (_, example, problems, codes) => {
    expect(requested(example).map(({ message }) => message)).toEqual(
      problems.map((problem) => expect.stringContaining(problem)),
    );
    expect(diagnosed(pictureOf(example))).toEqual(codes);
  });
});

test('the example for IAM is closed where no method authorizes: then an Allow that does not match is a refusal', () => {
  expect(requested({ ...iam, authorization: 'NONE' })).toEqual([]);
});

test('the example for an authorizer closes once its resource is the whole API', () => {
  const [deny] = lambdaAuthorizer.policy.Statement;
  const whole = {
    ...lambdaAuthorizer.policy,
    Statement: [{ ...deny, Resource: 'execute-api:/*' }],
  };

  expect(requested({ ...lambdaAuthorizer, policy: whole })).toEqual([]);
  expect(diagnosed(pictureOf({ ...lambdaAuthorizer, policy: whole }))).toEqual([]);
});

describe('AWS’s own endpoint policy lets calls of the API that it names through', () => {
  test.each(Object.values(endpointPolicies).map((it): [string, object] => [named(it), it.policy]))(
    '%s',
    (_, policy) => {
      const codesOf = (restApiId: string) =>
        judgeEndpointPolicy(
          { ...endpoint, policy: JSON.stringify(policy) },
          aPicture({ ...api, restApiId }),
        ).map(({ code }) => code);

      expect(codesOf(api.restApiId)).toEqual([]);
      expect(codesOf('zzzzzzzzzz')).toEqual(
        JSON.stringify(policy).includes(api.restApiId) ? ['ENDPOINT_POLICY_SHUTS_OUT_API'] : [],
      );
    },
  );
});
