export const own = { account: '111122223333', region: 'eu-west-1' };

/** The shortest request there is, with `change` laid over it part by part. */
export const aRequest = (
  change: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  name: 'orders',
  network: { vpcId: 'vpc-0c1015e7000000001' },
  api: { definition: 'openapi: 3.0.0' },
  ...change,
});

export const aNetwork = (change: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  aRequest({ network: { vpcId: 'vpc-0c1015e7000000001', ...change } });

/** A request that says everything that can be said today. */
export const fullRequest = {
  name: 'orders-2_x',
  account: '111122223333',
  region: 'us-gov-west-1',
  network: {
    account: '111122223333',
    vpcTags: { Name: 'work*load ✓', 'aws:cloudformation:stack-name': 'net' },
    subnetTags: { tier: '' },
    securityGroupIds: ['sg-12345678', 'sg-0c1015e7000000001'],
    ingressCidrs: ['10.0.0.0/16', '0.0.0.0/0', '2001:db8::/56', '10.1.2.3/32'],
    vpcEndpointId: 'vpce-0a1b2c3d4e5f60718',
    privateDns: false,
    endpointPolicy: { Statement: [] },
    keepEndpoint: false,
    enableDnsAttributes: true,
    waitForNetwork: 3600,
    minZones: 2,
  },
  api: {
    definitionUri: 's3://my-definitions/teams/orders v2.yaml',
    description: 'Orders',
    version: '2',
    basepath: 'split',
    failOnWarnings: true,
  },
  access: { vpcEndpointIds: ['vpce-12345678'], vpcIds: ['vpc-12345678'] },
  associations: [],
  stage: {
    name: 'v1',
    description: '',
    variables: { backend: 'https://x.example/a?b=c&d=e,f' },
    tracing: true,
    accessLogDestinationArn: 'arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:/api/orders',
    accessLogFormat: '{"id":"$context.requestId"}',
    throttling: { rateLimit: 0.5, burstLimit: 0 },
  },
  deployment: { description: 'first' },
  verify: {
    dns: false,
    path: '/ping?deep=1',
    method: 'POST',
    expectStatus: 204,
    headers: { 'x-trace': '' },
    body: '{}',
    required: true,
  },
  onFailure: 'keep',
  protect: false,
  tags: { 'cost center': 'Straße 7' },
};
