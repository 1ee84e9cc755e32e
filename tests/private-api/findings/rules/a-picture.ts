import type {
  DiagnosedMethod,
  DiagnosedRestApi,
  DiagnosisPicture,
  EndpointPicture,
} from '../../../../src/private-api/diagnosis/picture.ts';
import { writeAccessPolicy } from '../../../../src/private-api/policy/write-access-policy.ts';

export const vpcEndpointId = 'vpce-0a1b2c3d4e5f60718';
export const vpcId = 'vpc-0a1b2c3d4e5f60718';

export const aMethod = (change: Partial<DiagnosedMethod> = {}): DiagnosedMethod => ({
  resourceId: 'r1',
  path: '/orders',
  method: 'GET',
  authorization: 'NONE',
  integration: { type: 'MOCK', uri: undefined },
  ...change,
});

/** An endpoint as it is in good health, of which nothing but its id and its VPC matters. */
export const anEndpoint = (change: Partial<EndpointPicture> = {}): EndpointPicture => ({
  id: vpcEndpointId,
  isAssociated: true,
  endpoint: {
    seen: {
      id: change.id ?? vpcEndpointId,
      vpcId,
      state: 'available',
      requesterManaged: false,
      privateDns: true,
      subnetIds: ['subnet-1', 'subnet-2'],
      securityGroupIds: ['sg-1'],
      networkInterfaceIds: ['eni-1', 'eni-2'],
      dnsNames: ['vpce-x.execute-api.eu-west-1.vpce.amazonaws.com'],
      tags: {},
      createdAt: '2026-01-01T00:00:00.000Z',
      type: 'Interface',
      serviceName: 'com.amazonaws.eu-west-1.execute-api',
      ipAddressType: 'dualstack',
      ownerId: '111122223333',
      interfaces: [
        { id: 'eni-1', subnetId: 'subnet-1', addresses: ['10.0.0.10'] },
        { id: 'eni-2', subnetId: 'subnet-2', addresses: ['10.0.1.10'] },
      ],
    },
  },
  surroundings: { unseen: 'not asked for' },
  alias: { seen: { kind: 'resolved', addresses: ['10.0.0.10', '10.0.1.10'] } },
  ...change,
});

export const aRestApi = (change: Partial<DiagnosedRestApi> = {}): DiagnosedRestApi => ({
  id: 'a1b2c3d4e5',
  name: 'orders',
  endpointTypes: ['PRIVATE'],
  vpcEndpointIds: [vpcEndpointId],
  policy: JSON.stringify(writeAccessPolicy({ vpcEndpointIds: [vpcEndpointId], vpcIds: [] })),
  isDefaultEndpointDisabled: false,
  endpointAccessMode: 'BASIC',
  tags: {},
  ...change,
});

/** A private API in good health, somebody else's, with what a test changes of it. */
export const aPicture = (change: Partial<DiagnosisPicture> = {}): DiagnosisPicture => ({
  account: '111122223333',
  region: 'eu-west-1',
  restApiId: 'a1b2c3d4e5',
  restApi: { seen: aRestApi() },
  methods: { seen: [aMethod()] },
  stages: { seen: [{ name: 'live', deploymentId: 'd1', accessLogDestinationArn: undefined }] },
  deployments: {
    seen: [
      {
        id: 'd1',
        description: '',
        createdAt: '2026-01-01T00:00:00.000Z',
        methods: { '/orders': { GET: 'NONE' } },
      },
    ],
  },
  endpoints: [anEndpoint()],
  cloudWatchRoleArn: { seen: null },
  lambdaTargets: [],
  quotaUse: { seen: { privateApis: 1, stages: 1, resources: 2 } },
  publicRestApis: { seen: [] },
  registered: null,
  content: { unseen: 'not registered' },
  ...change,
});

/** The same with this policy, saved as API Gateway saves it if it is given with full ARNs. */
export const withPolicy = (
  statements: readonly object[],
  change: Partial<DiagnosisPicture> = {},
): DiagnosisPicture =>
  aPicture({
    restApi: {
      seen: aRestApi({ policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) }),
    },
    ...change,
  });
