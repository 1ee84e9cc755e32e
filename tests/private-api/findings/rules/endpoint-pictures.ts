import { type Look, seenOf } from '../../../../src/private-api/diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  DiagnosisPicture,
  EndpointPicture,
  EndpointSurroundings,
  NetworkAclEntry,
} from '../../../../src/private-api/diagnosis/picture.ts';
import { anEndpoint, aPicture, vpcId } from './a-picture.ts';

export const group = (cidrs: string[], references: string[] = []) => ({
  id: 'sg-1',
  name: 'https',
  vpcId,
  tags: {},
  httpsFrom: { cidrs, references },
});
export const entry = (change: Partial<NetworkAclEntry>): NetworkAclEntry => ({
  number: 100,
  egress: false,
  allows: true,
  protocol: '-1',
  cidr: '0.0.0.0/0',
  ...change,
});
export const acl = (...entries: NetworkAclEntry[]) => ({
  id: 'acl-1',
  subnetIds: ['subnet-1', 'subnet-9'],
  entries,
});
export const subnet = (id: string, zone: string) => ({
  id,
  ownerId: '111122223333',
  zone,
  state: 'available',
  freeAddresses: 100,
});
export const answers = entry({ egress: true });

type Around = {
  [Part in keyof EndpointSurroundings]: EndpointSurroundings[Part] extends Look<infer Seen>
    ? Seen
    : EndpointSurroundings[Part];
};

/** What lies around an endpoint in good health, all of it looked at, with what a test changes of it. */
const around = (change: Partial<Around> = {}): EndpointSurroundings => {
  const { vpc, ...seen }: Around = {
    vpc: { id: vpcId, ownerId: '111122223333', cidrs: ['10.0.0.0/16'] },
    dns: { support: true, hostnames: true },
    subnets: [subnet('subnet-1', 'eu-west-1a'), subnet('subnet-2', 'eu-west-1b')],
    securityGroups: [group(['10.0.0.0/16'])],
    networkAcls: [acl(entry({}), answers)],
    endpointsInVpc: [neighbour()],
    ...change,
  };
  return {
    vpc,
    dns: { seen: seen.dns },
    subnets: { seen: seen.subnets },
    securityGroups: { seen: seen.securityGroups },
    networkAcls: { seen: seen.networkAcls },
    endpointsInVpc: { seen: seen.endpointsInVpc },
  };
};
export const neighbour = () => ({
  id: 'vpce-1',
  serviceName: 'com.amazonaws.eu-west-1.s3',
  privateDns: true,
});
export const dualStack = {
  vpc: { id: vpcId, ownerId: '111122223333', cidrs: ['10.0.0.0/16', 'fd00::/56'] },
};

export const pictured = (change: Partial<EndpointPicture>, rest: Partial<DiagnosisPicture> = {}) =>
  aPicture({ endpoints: [anEndpoint({ surroundings: { seen: around() }, ...change })], ...rest });
export const withEndpoint = (
  change: Partial<DiagnosedEndpoint>,
  rest: Partial<DiagnosisPicture> = {},
  surroundings: Partial<Around> = {},
) => {
  const healthy = seenOf(anEndpoint().endpoint);
  if (healthy == null) throw new Error('the endpoint in good health is missing');
  return pictured(
    { endpoint: { seen: { ...healthy, ...change } }, surroundings: { seen: around(surroundings) } },
    rest,
  );
};
export const withoutInterfaces = withEndpoint({ interfaces: [] }).endpoints[0]!.endpoint;
export const within = (change: Partial<Around>) =>
  pictured({ surroundings: { seen: around(change) } });
export const endpointPolicy = (...statements: object[]) =>
  withEndpoint({ policy: JSON.stringify({ Statement: statements }) });
export const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
export const thisApi = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
