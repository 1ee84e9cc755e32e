import type {
  PrivateApiRecord,
  Snapshot,
} from '../../src/private-api/registry/private-api-record.ts';
import { aResult } from './a-result.ts';
import { aRecord } from './step-request.ts';

const snapshotOf = (restApiId: string): Snapshot => ({
  restApiId,
  definition: { sha256: 'a', basepath: 'ignore', content: '{}' },
  policy: '{}',
  vpcEndpointIds: [],
  tags: {},
  stage: { name: 'live', deploymentId: 'f6g7h8', variables: {}, tracing: false, tags: {} },
  vpc: '111122223333.eu-west-1.vpc-0a1b2c3d4e5f60718',
  vpcEndpoint: {
    id: 'vpce-0a1b2c3d4e5f60718',
    subnetIds: [],
    securityGroupIds: [],
    privateDns: true,
    tags: {},
  },
  securityGroup: null,
});

/** What the registry has of a private API that is READY, and that no execution is at work on. */
export const aReadyRecord = (change: Partial<PrivateApiRecord> = {}): PrivateApiRecord => {
  const restApiId = change.restApiId ?? 'a1b2c3d4e5';
  return aRecord({
    status: 'READY',
    holder: null,
    restApiId,
    ready: { result: aResult({ restApiId }), snapshot: snapshotOf(restApiId) },
    ...change,
  });
};
