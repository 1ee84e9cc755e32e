import { describe, expect, test } from '@jest/globals';
import type { Trace } from '../../../src/private-api/diagnosis/trace.ts';
import { diagnose } from '../../../src/private-api/diagnosis/diagnose.ts';
import { explain } from '../../../src/private-api/explanation/explain.ts';
import { missedOf } from '../../../src/private-api/explanation/missed-reads.ts';
import { symptoms } from '../../../src/private-api/explanation/symptoms.ts';
import type { DiagnosisToWeigh } from '../../../src/private-api/explanation/diagnosis-to-weigh.ts';
import type { Catalogue } from '../../../src/private-api/findings/catalogue/catalogue-entry.ts';
import { endpointCatalogue } from '../../../src/private-api/findings/catalogue/endpoint.ts';
import { networkCatalogue } from '../../../src/private-api/findings/catalogue/network.ts';
import { policyCatalogue } from '../../../src/private-api/findings/catalogue/policy.ts';
import { restApiCatalogue } from '../../../src/private-api/findings/catalogue/rest-api.ts';
import {
  catalogue,
  type FindingCode,
} from '../../../src/private-api/findings/catalogue/catalogue.ts';
import { findingFrom } from '../../../src/private-api/findings/finding-from.ts';
import { anEndpoint, aPicture, vpcId } from '../findings/rules/a-picture.ts';

const anonymous = symptoms['ANONYMOUS_NOT_AUTHORIZED']!.samples[0];
const unresolved = symptoms['NAME_NOT_RESOLVED']!.samples[0];
const timedOut = symptoms['CONNECTION_TIMED_OUT']!.samples[0];
const finding = (code: FindingCode, seen: string = code) => findingFrom(catalogue)(code, seen);

const healthy: DiagnosisToWeigh = {
  id: '111122223333.us-east-1.orders',
  findings: [],
  notLookedAt: [],
};

const verdictsOf = (text: string, diagnosis: DiagnosisToWeigh): Record<string, string> =>
  Object.fromEntries(
    (explain(text, diagnosis)?.causes ?? []).map(({ findings, cause, verdict = 'none' }) => [
      findings[0] ?? cause,
      verdict,
    ]),
  );

test('of a healthy API, what a diagnosis can see does not hold, and the rest is left open', () => {
  const explanation = explain(anonymous, healthy);

  for (const { findings, verdict, because } of explanation?.causes ?? []) {
    expect(verdict).toBe(findings.length === 0 ? 'unknown' : 'does not hold');
    expect(because).toMatch(/\w/);
  }
  expect(explanation?.causes[0]?.findings).toEqual([]);
});

test('what holds stands first, with what was seen', () => {
  const found = finding('ENDPOINT_POLICY_SHUTS_OUT_API', 'the policy of vpce-1 denies it');
  const [first, ...others] = explain(anonymous, { ...healthy, findings: [found] })?.causes ?? [];

  expect(first).toMatchObject({
    verdict: 'holds',
    because: 'the policy of vpce-1 denies it',
    found: [found],
  });
  expect(others.map(({ verdict }) => verdict)).not.toContain('holds');
});

test('a finding that is no cause of the symptom makes nothing hold', () => {
  const verdicts = verdictsOf(timedOut, { ...healthy, findings: [finding('POLICY_OPEN')] });

  expect(Object.values(verdicts)).not.toContain('holds');
});

test('what was not looked at is neither so nor not so', () => {
  const causes = explain(anonymous, {
    ...healthy,
    notLookedAt: ['methods: AccessDenied: not authorized to perform: apigateway:GET'],
  })?.causes;
  const byMethods = causes?.find(({ findings }) => findings[0] === 'POLICY_PRINCIPALS_WITHOUT_IAM');
  const byEndpoint = causes?.find(
    ({ findings }) => findings[0] === 'ENDPOINT_POLICY_SHUTS_OUT_API',
  );

  expect(byMethods?.verdict).toBe('unknown');
  expect(byMethods?.because).toMatch(/methods: AccessDenied/);
  expect(byEndpoint?.verdict).toBe('does not hold');
});

test('where the API itself could not be looked at, nothing is known', () => {
  const unseen = { ...healthy, notLookedAt: ['REST API a1b2c3d4e5: AccessDenied'] };

  for (const text of [anonymous, unresolved, timedOut])
    expect(new Set(Object.values(verdictsOf(text, unseen)))).toEqual(new Set(['unknown']));
});

test('of an API that Cloister did not make, nobody knows whether its policy was deployed', () => {
  expect(verdictsOf(anonymous, healthy)['POLICY_NOT_DEPLOYED']).toBe('does not hold');
  expect(verdictsOf(anonymous, { ...healthy, id: undefined })['POLICY_NOT_DEPLOYED']).toBe(
    'unknown',
  );
});

test('that an alias resolves shows of any API that its association was deployed', () => {
  expect(verdictsOf(unresolved, { ...healthy, id: undefined })['ASSOCIATIONS_NOT_DEPLOYED']).toBe(
    'does not hold',
  );
});

test('a mistake in the policy that explains others leaves those open', () => {
  const verdicts = verdictsOf(anonymous, {
    ...healthy,
    findings: [finding('POLICY_ID_UNDER_WRONG_KEY')],
  });

  expect(verdicts['POLICY_PRINCIPALS_WITHOUT_IAM']).toBe('unknown');
  expect(verdicts['ENDPOINT_POLICY_SHUTS_OUT_API']).toBe('does not hold');
});

test('an endpoint that is gone leaves open what is around it', () => {
  const verdicts = verdictsOf(timedOut, { ...healthy, findings: [finding('ENDPOINT_FAILED')] });

  expect(verdicts['HTTPS_NOT_ADMITTED']).toBe('unknown');
  expect(verdicts['ENDPOINT_NOT_FOUND']).toBe('holds');
});

test('without an endpoint to look at, nothing is said of endpoints', () => {
  const found = [finding('NO_ASSOCIATION')];

  expect(verdictsOf(timedOut, { ...healthy, findings: found })['HTTPS_NOT_ADMITTED']).toBe(
    'unknown',
  );
});

test('of an API that does not exist, nothing else is said', () => {
  const verdicts = verdictsOf(unresolved, { ...healthy, findings: [finding('API_NOT_FOUND')] });

  expect(verdicts['API_NOT_FOUND']).toBe('holds');
  expect(Object.values(verdicts)).not.toContain('does not hold');
});

test('what only preflight looks at is not denied by a diagnosis', () => {
  const [text] = symptoms['PRIVATE_DNS_CONFLICT']!.samples;

  expect(verdictsOf(text, healthy)['PRIVATE_DNS_TAKEN']).toBe('unknown');
});

test('asked where the call comes from, the layer that stops it holds', () => {
  const trace: Trace = {
    from: 'vpc-1',
    verdict: 'stops',
    because: 'The resource policy stops every call through vpce-1.',
    routes: [
      {
        vpcEndpointId: 'vpce-1',
        verdict: 'stops',
        stoppedBy: 'resource-policy',
        layers: [
          {
            layer: 'resource-policy',
            verdict: 'stops',
            seen: 'vpce-1 is not named',
            because: 'A Deny is about whoever is not named.',
          },
        ],
        urls: { alias: [], privateDns: [], endpointDns: [] },
      },
    ],
  };

  const [first] = explain(anonymous, { ...healthy, trace })?.causes ?? [];

  expect(first).toMatchObject({
    verdict: 'holds',
    because: 'vpce-1 is not named: A Deny is about whoever is not named.',
  });
});

describe('what a diagnosis names as not looked at', () => {
  const unseen = { unseen: 'no time' };
  const { endpoint } = anEndpoint();
  const vpc = { id: vpcId, cidrs: [], ownerId: '111122223333', tags: {}, state: 'available' };
  const around = {
    vpc,
    dns: unseen,
    subnets: unseen,
    securityGroups: unseen,
    networkAcls: unseen,
    endpointsInVpc: unseen,
  };
  const endpoints = [
    anEndpoint({ endpoint: unseen, alias: unseen }),
    anEndpoint({ endpoint, surroundings: unseen }),
    anEndpoint({ endpoint, surroundings: { seen: around } }),
  ];
  const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
  const nothing = aPicture({
    restApi: unseen,
    methods: unseen,
    stages: unseen,
    deployments: unseen,
    endpoints,
    cloudWatchRoleArn: unseen,
    lambdaTargets: [{ functionArn, policy: unseen }],
    quotaUse: unseen,
    publicRestApis: unseen,
  });
  const registered = {
    id: '111122223333.eu-west-1.orders',
    stage: 'live',
    deploymentId: 'd1',
    vpcEndpointIds: [],
    policy: '{}',
    content: '',
  };
  const missed = [nothing, { ...nothing, registered, content: unseen }].flatMap(
    (picture) => diagnose(picture).notLookedAt,
  );
  const subjects: Catalogue[] = [
    restApiCatalogue,
    policyCatalogue,
    endpointCatalogue,
    networkCatalogue,
  ];
  const reads = [
    ...new Set(subjects.flatMap((subject) => Object.values(subject).flatMap((it) => it.reads))),
  ];

  test('is all that there is', () => {
    expect(new Set(missed).size).toBeGreaterThan(14);
  });

  test.each([...new Set(missed)])('%s is missed by a finding', (what) => {
    expect(missedOf(reads, [what])).toEqual([what]);
  });
});
