import { CreateRestApiCommand } from '@aws-sdk/client-api-gateway';
import { expect, test } from '@jest/globals';
import { explain } from '../../src/private-api/explanation/explain.ts';
import { denyUnlessFrom, type DiagnosedApi, diagnosedApi } from '../support/diagnosed-api.ts';
import { home } from '../support/step-request.ts';

/** What of `text` holds at an API: the codes of the findings that say so. */
const holding = async (text: string, api: DiagnosedApi): Promise<string[]> => {
  const findings = [...(await api.findings())];
  const { causes = [] } = explain(text, { findings, notLookedAt: [] }) ?? {};
  return causes.flatMap(({ verdict, found = [] }) =>
    verdict === 'holds' ? found.map(({ code }) => code) : [],
  );
};

const forbidden = '{"message":"Forbidden"}';
const anonymous = (api: DiagnosedApi): string =>
  `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:${home.region}:********3333:${api.restApiId}/live/GET/"}`;
const unresolved = (api: DiagnosedApi): string =>
  `getaddrinfo ENOTFOUND ${api.restApiId}-${api.vpcEndpointId}.execute-api.${home.region}.amazonaws.com`;

test('of a healthy API, nothing is said to hold', async () => {
  const api = await diagnosedApi();

  for (const text of [forbidden, anonymous(api), unresolved(api)])
    expect(await holding(text, api)).toEqual([]);
});

test("AWS's issue: I can't connect to my public API from an API Gateway VPC endpoint", async () => {
  const api = await diagnosedApi();
  await api.apigateway.send(
    new CreateRestApiCommand({ name: 'public', endpointConfiguration: { types: ['REGIONAL'] } }),
  );
  const issue = "I can't connect to my public API from an API Gateway VPC endpoint";

  expect(await holding(issue, api)).toEqual(['PUBLIC_APIS_SHADOWED']);
  expect(await holding(forbidden, api)).toEqual(['PUBLIC_APIS_SHADOWED']);
  expect((await api.findings())[0]?.why).toContain(`"${issue}"`);
});

test("AWS's issue: My API returns User: anonymous is not authorized to perform", async () => {
  const api = await diagnosedApi();
  const Principal = { AWS: `arn:aws:iam::${home.account}:role/developer` };
  await api.setPolicy(
    { Effect: 'Allow', Principal, Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    denyUnlessFrom(api.vpcEndpointId),
  );

  expect(await holding(anonymous(api), api)).toEqual(['POLICY_PRINCIPALS_WITHOUT_IAM']);
  expect((await api.findings())[0]?.why).toContain('User: anonymous is not authorized to perform');
});

test("AWS's issue: I can't tell if my VPC endpoint is associated with my API", async () => {
  const api = await diagnosedApi();
  const other = await api.createOtherVpcEndpoint();
  await api.setPolicy(
    { ...denyUnlessFrom([]), Effect: 'Allow', Condition: undefined },
    denyUnlessFrom([api.vpcEndpointId, other]),
  );
  await api.patch({ op: 'add', path: '/endpointConfiguration/vpcEndpointIds', value: other });
  const issue = "I can't tell if my VPC endpoint is associated with my API";

  expect(await holding(issue, api)).toEqual(['ALIAS_NOT_RESOLVING']);
  expect(await holding(unresolved(api), api)).toEqual(['ALIAS_NOT_RESOLVING']);
  expect((await api.findings())[0]?.why).toContain(`"${issue}"`);

  await api.deploy();
  expect(await holding(issue, api)).toEqual([]);
});
