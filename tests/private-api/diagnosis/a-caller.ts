import type { CallerPicture } from '../../../src/private-api/diagnosis/caller.ts';
import { type Look, seenOf } from '../../../src/private-api/diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  EndpointPicture,
  EndpointSurroundings,
  NetworkAclEntry,
} from '../../../src/private-api/diagnosis/picture.ts';
import { anEndpoint, vpcEndpointId, vpcId } from '../findings/rules/a-picture.ts';

export const aVpc = (cidrs: string[] = ['10.0.0.0/16'], id = vpcId) => ({
  id,
  ownerId: '111122223333',
  cidrs,
});

export const aGroup = (cidrs: string[], references: string[] = []) => ({
  id: 'sg-1',
  name: 'https',
  vpcId,
  tags: {},
  httpsFrom: { cidrs, references },
});

export const anEntry = (change: Partial<NetworkAclEntry> = {}): NetworkAclEntry => ({
  number: 100,
  egress: false,
  allows: true,
  protocol: '-1',
  cidr: '0.0.0.0/0',
  ...change,
});

export const anAcl = (...entries: NetworkAclEntry[]) => ({
  id: 'acl-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  entries,
});

/** What lies around an endpoint in good health, all of it looked at. */
export const surroundings = (change: Partial<EndpointSurroundings> = {}): EndpointSurroundings => ({
  vpc: aVpc(),
  dns: { seen: { support: true, hostnames: true } },
  subnets: { seen: [] },
  securityGroups: { seen: [aGroup(['10.0.0.0/16'])] },
  networkAcls: { seen: [anAcl(anEntry(), anEntry({ egress: true }))] },
  endpointsInVpc: { seen: [] },
  ...change,
});

/** An endpoint in good health whose surroundings were looked at, with what a test changes of it. */
export const aSeenEndpoint = (
  change: Partial<DiagnosedEndpoint> = {},
  around: Partial<EndpointSurroundings> = {},
  pictured: Partial<EndpointPicture> = {},
): EndpointPicture => {
  const base = anEndpoint({ surroundings: { seen: surroundings(around) }, ...pictured });
  const healthy = seenOf(base.endpoint);
  if (healthy == null) throw new Error('the endpoint in good health is missing');
  return { ...base, endpoint: { seen: { ...healthy, ...change } } };
};

/** Callers in the VPC of the endpoint, which has that endpoint. */
export const aCaller = (
  vpcEndpointIds: Look<string[]> = { seen: [vpcEndpointId] },
): CallerPicture => ({ source: { vpcId }, vpc: { seen: aVpc() }, vpcEndpointIds });
