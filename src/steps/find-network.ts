import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { wantedPatch } from '../private-api/network/endpoint-modification.ts';
import { isEmptyPatch } from '../private-api/network/endpoint-patch.ts';
import { findFailedEndpoint } from '../private-api/network/endpoint-plan.ts';
import { findMeantVpc, soughtVpc, vpcFilter } from '../private-api/network/find-meant-vpc.ts';
import { isOurs } from '../private-api/network/is-ours.ts';
import { isYetToBeSeen } from '../private-api/network/is-yet-to-be-seen.ts';
import { meantEndpoint } from '../private-api/network/meant-endpoint.ts';
import {
  type NetworkPicture,
  networkPictureSchema,
  type SecurityGroup,
  type Subnet,
  type Vpc,
  type VpcEndpoint,
} from '../private-api/network/picture.ts';
import { planGroupOfEndpoint } from '../private-api/network/plan-security-group.ts';
import { ownRestApis } from '../private-api/registry/own-rest-apis.ts';
import { type VpcRecord, vpcKey } from '../private-api/registry/vpc-record.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { carries, runTag } from '../private-api/tags.ts';
import type { Ec2Port } from './ec2-port.ts';
import { findDependents } from './find-dependents.ts';
import { networkOf, placesOf } from './network-of.ts';
import type { Ports, Target } from './ports.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Takes a picture of the VPC: everything that decides whether and how an endpoint can be had there. Changes nothing. */
export const findNetwork = defineStep({
  name: 'FindNetwork',
  needs: ['ec2', 'apiGateway', 'registry', 'clock'],
  input: z.strictObject({ run: runSchema, request: acceptedRequestSchema }),
  output: networkPictureSchema,

  async run({ run, request }, ports) {
    const { network } = request;
    const ec2 = ports.ec2(networkOf(run));
    const vpc = await findVpc(ec2, network, networkOf(run));
    const service = await ec2.findExecuteApiService();
    if (service === undefined)
      throw new Failure('NetworkNotFound', `${run.region} offers no execute-api endpoint service`);

    const [dns, inUse, subnets, vpcEndpoints, record] = await Promise.all([
      ec2.getDnsAttributes(vpc.id),
      ec2.isVpcInUse(vpc.id),
      findSubnets(ec2, network, vpc),
      ec2.listVpcEndpoints({ vpcId: vpc.id, serviceName: service.name }),
      ports.registry.findVpc(vpcKey({ ...networkOf(run), vpcId: vpc.id })),
    ]);
    if (network.vpcEndpointId === undefined && record !== undefined)
      checkSeen(record, vpcEndpoints, ports.clock.now());
    const registered = record ?? null;
    const picture: NetworkPicture = {
      vpc,
      dns,
      inUse,
      service,
      subnets,
      securityGroups: await findGroups(ec2, network, vpcEndpoints, registered),
      // Policies are long, and only one that is asked for is compared.
      vpcEndpoints:
        network.endpointPolicy === undefined ? vpcEndpoints.map(withoutPolicy) : vpcEndpoints,
      registered,
      dependents: [],
    };
    return { ...picture, dependents: await dependentsIn(picture, request, run, ports) };
  },
});

/** What it looks like cannot be told yet, and to take it for gone would lead to a second one. */
const checkSeen = (record: VpcRecord, endpoints: readonly VpcEndpoint[], now: Date): void => {
  if (isYetToBeSeen(record, endpoints, now))
    throw new Failure(
      'TransientAwsError',
      `describing VPC endpoints: ${record.vpcEndpointId ?? ''} was made a moment ago and is not to be seen yet`,
    );
};

const findGroups = async (
  ec2: Ec2Port,
  { securityGroupIds = [] }: Request['network'],
  vpcEndpoints: readonly VpcEndpoint[],
  registered: VpcRecord | null,
): Promise<SecurityGroup[]> => {
  const ids = new Set([
    ...securityGroupIds,
    ...vpcEndpoints.flatMap((endpoint) => endpoint.securityGroupIds),
    ...(registered?.securityGroupId == null ? [] : [registered.securityGroupId]),
  ]);
  const found = await ec2.listSecurityGroups({ ids: [...ids] });
  const nonce = registered?.nonce ?? null;
  if (nonce === null) return found;
  const begun = await ec2.listSecurityGroups({ tags: { [runTag]: nonce } });
  return [...found, ...begun.filter(({ id }) => !ids.has(id))];
};

/** Asked for only where the request would have an endpoint of ours changed or replaced. */
const dependentsIn = async (
  picture: NetworkPicture,
  request: Request,
  run: Run,
  ports: Pick<Ports, 'apiGateway' | 'registry'>,
): Promise<NetworkPicture['dependents']> => {
  const endpoint = meantEndpoint(request, run.id, picture);
  const touched =
    endpoint === undefined
      ? findFailedEndpoint(picture)
      : isChanged(endpoint, picture, request, run)
        ? endpoint
        : undefined;
  if (touched === undefined) return [];
  const record = await ports.registry.findPrivateApi(run.id);
  const all = await findDependents(ports.apiGateway, placesOf(run, networkOf(run)), [touched.id]);
  const own = record === undefined ? [] : ownRestApis(all, record);
  const restApiIds = all.filter((restApi) => !own.includes(restApi)).map(({ id }) => id);
  return restApiIds.length === 0 ? [] : [{ vpcEndpointId: touched.id, restApiIds }];
};

const isChanged = (
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
  request: Request,
  { id }: Run,
): boolean => {
  if (!isOurs(endpoint, picture.registered)) return false;
  const group = planGroupOfEndpoint(request, id, endpoint, picture);
  return (
    !isEmptyPatch(wantedPatch(request, endpoint, picture)) ||
    (group !== null && group.withdraws.length > 0)
  );
};

const withoutPolicy = ({ policy: _, ...endpoint }: VpcEndpoint): VpcEndpoint => endpoint;

const findVpc = async (
  ec2: Ec2Port,
  network: Request['network'],
  { account, region }: Target,
): Promise<Vpc> => {
  const vpc = findMeantVpc(network, await ec2.findVpcs(vpcFilter(network)));
  if (vpc === undefined)
    throw new Failure(
      'NetworkNotFound',
      `${soughtVpc(network)} does not exist in ${region} of ${account}`,
    );
  const { state: _, ...rest } = vpc;
  return rest;
};

const findSubnets = async (
  ec2: Ec2Port,
  network: Request['network'],
  vpc: Vpc,
): Promise<Subnet[]> => {
  const there = await ec2.listSubnets(vpc.id);
  const { subnetIds = [], subnetTags } = network;
  const missing = subnetIds.filter((subnetId) => there.every(({ id }) => id !== subnetId));
  if (missing.length > 0)
    throw new Failure('NetworkNotFound', `${missing.join(', ')} do not exist in ${vpc.id}`);

  const meant =
    subnetTags === undefined ? there : there.filter(({ tags }) => carries(tags, subnetTags));
  if (subnetTags !== undefined && meant.length === 0)
    throw new Failure(
      'NetworkNotFound',
      `no subnet of ${vpc.id} is tagged ${JSON.stringify(subnetTags)}`,
    );
  return meant.map(({ tags: _, ...subnet }) => subnet);
};
