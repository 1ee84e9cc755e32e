import { isAliasPublished } from '../../local/aws/apigateway/alias.ts';
import { isGeneratedModel } from '../../src/private-api/definition/generated-model.ts';
import type { StoredRestApi } from '../../local/aws/apigateway/state.ts';
import type { Ec2State } from '../../local/aws/ec2/state.ts';
import type { LocalRun } from '../support/local-run.ts';

/**
 * Everything that counts for whoever calls the private API or pays for it, from the inside and without what differs from
 * one run to the next: ids, times and nonces. What nobody is served, such as a former deployment, is left out.
 */
export const whatCounts = (local: LocalRun): unknown => {
  const { apigateway, ec2 } = local.inside();
  const { settings } = local.service.aws;
  const restApis = [...apigateway.restApis.values()].map((restApi) => ({
    ...restApiPicture(restApi),
    resolves: [...ec2.vpcEndpoints.keys()].filter((id) =>
      isAliasPublished(restApi, id, settings, Date.now()),
    ),
  }));
  return withoutIds({ restApis, ...networkPicture(ec2) }, local);
};

const restApiPicture = (restApi: StoredRestApi) => ({
  name: restApi.name,
  description: restApi.description,
  version: restApi.version,
  binaryMediaTypes: restApi.binaryMediaTypes,
  minimumCompressionSize: restApi.minimumCompressionSize,
  policy: readPolicy(restApi.policy),
  associated: restApi.endpointConfiguration.vpcEndpointIds.toSorted(),
  tags: tagsThatCount(restApi.tags),
  methods: byKey(
    [...restApi.resources.values()].flatMap(({ path, methods }) =>
      [...methods].map(([method, settings]) => [`${path} ${method}`, settings] as const),
    ),
  ),
  paths: [...restApi.resources.values()].map(({ path }) => path).toSorted(),
  // Those that API Gateway makes of schemas without a name stay behind until the next import.
  models: byKey([...restApi.models].filter(([name]) => !isGeneratedModel(name))),
  authorizers: byKey([...restApi.authorizers.values()].map((one) => [one.name ?? '', one])),
  validators: byKey([...restApi.requestValidators.values()].map((one) => [one.name ?? '', one])),
  gatewayResponses: byKey(restApi.gatewayResponses),
  stages: byKey(
    [...restApi.stages].map(([name, stage]) => {
      const { deploymentId = '', createdDate, lastUpdatedDate, ...settings } = stage;
      const { policy, vpcEndpointIds, apiSummary } = restApi.deployments.get(deploymentId) ?? {};
      const serves = {
        policy: readPolicy(policy),
        associated: vpcEndpointIds?.toSorted(),
        apiSummary,
      };
      return [name, { ...settings, serves }];
    }),
  ),
});

const networkPicture = (ec2: Ec2State) => {
  const tagsOf = (id: string) => tagsThatCount(Object.fromEntries(ec2.tags.get(id) ?? []));
  const interfaces = [...ec2.networkInterfaces.values()];
  return {
    vpcEndpoints: [...ec2.vpcEndpoints.values()].map((endpoint) => ({
      id: endpoint.id,
      isGoing: endpoint.goneAt !== undefined,
      policy: endpoint.policyDocument,
      privateDns: endpoint.privateDnsEnabled,
      groups: endpoint.securityGroupIds.toSorted(),
      subnets: interfaces
        .filter(({ vpcEndpointId }) => vpcEndpointId === endpoint.id)
        .map(({ subnetId }) => subnetId)
        .toSorted(),
      tags: tagsOf(endpoint.id),
    })),
    securityGroups: [...ec2.securityGroups.values()].map(({ id }) => ({
      id,
      admits: [...ec2.securityGroupRules.values()]
        .filter(({ groupId }) => groupId === id)
        .map(({ isEgress, protocol, fromPort, toPort, peer }) =>
          [isEgress ? 'out' : 'in', protocol, fromPort, toPort, peer.value].join(' '),
        )
        .toSorted(),
      tags: tagsOf(id),
    })),
  };
};

const tagsThatCount = ({ 'cloister:run': _, ...tags }: Record<string, string>) =>
  byKey(Object.entries(tags));

const byKey = <Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Ids that AWS gives stand for what has them. Those that were there from the start stay. */
const withoutIds = (picture: unknown, local: LocalRun): unknown => {
  const names = new Map<string, string>();
  for (const restApi of local.restApis()) {
    names.set(restApi.id, 'the REST API');
    for (const { id, path } of restApi.resources.values()) names.set(id, `resource ${path}`);
    for (const { id = '', name = '' } of [
      ...restApi.models.values(),
      ...restApi.authorizers.values(),
      ...restApi.requestValidators.values(),
    ])
      names.set(id, `part ${name}`);
  }
  const { ec2 } = local.inside();
  for (const { id } of [...ec2.vpcEndpoints.values(), ...ec2.securityGroups.values()])
    if (ec2.tags.get(id)?.has('cloister:managed') === true)
      names.set(id, `our ${id.split('-')[0] ?? ''}`);
  let text = JSON.stringify(picture);
  for (const [id, name] of names) if (id !== '') text = text.replaceAll(id, name);
  return sorted(JSON.parse(text));
};

const readPolicy = (policy = 'null'): unknown => JSON.parse(policy);

/** Lists that are ordered by ids would come in another order with every id. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]));
};
