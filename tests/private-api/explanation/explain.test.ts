import { describe, expect, test } from '@jest/globals';
import { explain } from '../../../src/private-api/explanation/explain.ts';
import { symptoms } from '../../../src/private-api/explanation/symptoms.ts';

const samples = Object.entries(symptoms).flatMap(([code, symptom]) =>
  symptom.samples.map((sample): [string, string] => [code, sample]),
);

test.each(samples)('recognises %s by %s', (code, sample) => {
  expect(explain(sample)?.symptom).toBe(code);
});

test.each([
  [
    'anonymous is not authorized, in a stack trace',
    'ANONYMOUS_NOT_AUTHORIZED',
    'Error: 403 Forbidden - {"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1234:abc/live/GET/x"}\n    at async main',
  ],
  [
    'an explicit deny, over several lines',
    'EXPLICITLY_DENIED',
    '{\n "Message":\n "User: arn:aws:iam::444455556666:user/eve is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1234:abc/live/GET/x\n with an explicit deny"\n}',
  ],
  [
    'a deny that names its policy',
    'EXPLICITLY_DENIED',
    'User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1234:abc/live/GET/x with an explicit deny in a resource-based policy',
  ],
  [
    'JSON that is escaped in JSON',
    'MISSING_AUTHENTICATION_TOKEN',
    String.raw`{"body":"{\"message\":\"Missing Authentication Token\"}","status":403}`,
  ],
  [
    'a status line with its body',
    'MISSING_AUTHENTICATION_TOKEN',
    'HTTP/1.1 403 Forbidden\r\n\r\n{"message":"Missing Authentication Token"}',
  ],
  [
    'a timeout of the integration, which is none of the connection',
    'INTEGRATION_TIMED_OUT',
    '{"message": "Endpoint request timed out"}',
  ],
  [
    'a throttled change, which is none of calls',
    'CHANGES_THROTTLED',
    'An error occurred (TooManyRequestsException) when calling the CreateRestApi operation (reached max retries: 4): Too Many Requests',
  ],
  [
    'a name that dig does not find',
    'NAME_NOT_RESOLVED',
    ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711',
  ],
  [
    'a permission for a change, which is none of a call',
    'CALLER_NOT_PERMITTED',
    'is not authorized to perform: ec2:CreateVpcEndpoint on resource: arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/*',
  ],
  [
    'no attached policy, with a curly apostrophe',
    'NO_POLICY_TO_DEPLOY',
    'Private REST API doesn’t have a resource policy attached to it',
  ],
])('tells %s', (_what, code, text) => {
  expect(explain(text)?.symptom).toBe(code);
});

test.each(['', 'hello', '{"message":"Not Found"}', '200 OK', 'a1b2c4035d', 'the 4031st call'])(
  'has nothing to say of %j',
  (text) => {
    expect(explain(text)).toBeUndefined();
  },
);

test('a megabyte without a symptom is read in a moment', () => {
  const started = performance.now();
  for (const text of [
    'User: arn:'.repeat(1e5),
    'execute-api:Invoke '.repeat(5e4),
    'NotFoundException '.repeat(5e4),
  ])
    explain(text);
  expect(performance.now() - started).toBeLessThan(3_000);
});

describe("the issues of AWS's troubleshooting section", () => {
  test.each([
    [
      "Issue: I can't connect to my public API from an API Gateway VPC endpoint",
      ['API_NOT_PRIVATE', 'PUBLIC_APIS_SHADOWED'],
    ],
    [
      'Issue: My API returns {"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********/****/****/"}',
      ['POLICY_PRINCIPALS_WITHOUT_IAM'],
    ],
    [
      "Issue: I can't tell if my VPC endpoint is associated with my API",
      ['ASSOCIATIONS_NOT_DEPLOYED', 'ALIAS_NOT_RESOLVING'],
    ],
  ])('%s is answered by name, and first by what AWS says', (issue, codes) => {
    const explanation = explain(issue);

    expect(explanation?.awsIssue).toBe(issue.replace('Issue: ', ''));
    expect(explanation?.causes[0]?.findings).toEqual(codes);
  });
});

describe('what a text says of the call', () => {
  test.each([
    [
      'User: arn:aws:sts::444455556666:assumed-role/a/b is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1234:abc/live/GET/orders/{id}',
      {
        caller: 'arn:aws:sts::444455556666:assumed-role/a/b',
        region: 'us-east-1',
        restApiId: 'abc',
        stage: 'live',
        method: 'GET',
        path: '/orders/{id}',
      },
    ],
    [
      '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws-cn:execute-api:cn-north-1:********1234:abc/live/GET/"}',
      { region: 'cn-north-1', restApiId: 'abc', stage: 'live', method: 'GET', path: '/' },
    ],
    [
      'getaddrinfo ENOTFOUND a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.eu-west-1.amazonaws.com',
      { region: 'eu-west-1', restApiId: 'a1b2c3d4e5', vpcEndpointId: 'vpce-0a1b2c3d4e5f60718' },
    ],
    [
      'Could not resolve host: a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn',
      { region: 'cn-north-1', restApiId: 'a1b2c3d4e5' },
    ],
    [
      'ETIMEDOUT vpce-0a1b2c3d4e5f60718-k2j4x9qz.execute-api.us-east-1.vpce.amazonaws.com',
      { region: 'us-east-1', vpcEndpointId: 'vpce-0a1b2c3d4e5f60718' },
    ],
    ['{"message":"Forbidden"}', {}],
    // AWS's own example masks more than the account.
    [
      'User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********/****/****/',
      {},
    ],
  ])('%s', (text, mentioned) => {
    expect(explain(text)?.mentioned).toEqual(mentioned);
  });
});
