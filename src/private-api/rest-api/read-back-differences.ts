import type { VpcEndpoint } from '../network/picture.ts';
import { type Confinement, confinementPatch } from './confinement-patch.ts';

/** What was read back of a private API: everything that READY vouches for. */
export interface ReadBack {
  readonly vpcEndpoint: VpcEndpoint | undefined;
  readonly restApi: (Confinement & { endpointTypes: readonly string[] }) | undefined;
  /** The deployment that the stage points at. */
  readonly deploymentId: string | undefined;
}

/** What should be there. */
export interface ReadBackExpectation {
  readonly vpcEndpointId: string;
  readonly restApiId: string;
  readonly executeApiArn: string;
  readonly confinement: Parameters<typeof confinementPatch>[1];
  readonly stage: string;
  readonly deploymentId: string;
}

/** Everything in which a private API is not as it should be, each in a phrase. */
export const readBackDifferences = (there: ReadBack, should: ReadBackExpectation): string[] => [
  ...vpcEndpointDifferences(there.vpcEndpoint, should.vpcEndpointId),
  ...restApiDifferences(there.restApi, should),
  ...(there.deploymentId === should.deploymentId
    ? []
    : [
        `stage ${should.stage} points at ${there.deploymentId ?? 'no deployment'} instead of ${should.deploymentId}`,
      ]),
];

const vpcEndpointDifferences = (endpoint: VpcEndpoint | undefined, id: string): string[] => {
  if (endpoint === undefined) return [`${id} does not exist`];
  const { state, dnsNames, networkInterfaceIds, subnetIds } = endpoint;
  return [
    ...(state === 'available' ? [] : [`${id} is ${state}`]),
    ...(dnsNames.length > 0 ? [] : [`${id} has no DNS entries`]),
    ...(networkInterfaceIds.length === subnetIds.length
      ? []
      : [
          `${id} has ${String(networkInterfaceIds.length)} network interfaces for ${String(subnetIds.length)} subnets`,
        ]),
  ];
};

const restApiDifferences = (
  restApi: ReadBack['restApi'],
  { restApiId, confinement, executeApiArn }: ReadBackExpectation,
): string[] => {
  if (restApi === undefined) return [`REST API ${restApiId} does not exist`];
  const isPrivate = restApi.endpointTypes.length === 1 && restApi.endpointTypes[0] === 'PRIVATE';
  return [
    ...(isPrivate
      ? []
      : [`REST API ${restApiId} is ${restApi.endpointTypes.join(', ')}, not PRIVATE`]),
    ...confinementPatch(restApi, confinement, executeApiArn).map(({ op, path, value = '' }) =>
      path === '/policy'
        ? `the resource policy of ${restApiId} is not the one that was asked for`
        : `${value} is ${op === 'add' ? 'not associated' : 'associated'} with ${restApiId}`,
    ),
  ];
};
