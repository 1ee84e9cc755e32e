import { ownRestApis } from '../private-api/registry/own-rest-apis.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { readMark } from '../private-api/rest-api/deployment-mark.ts';
import { noncesOf, type OwnStage, type Remains } from '../private-api/rollback/remains.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import type { Ports } from './ports.ts';
import type { Run } from './state/run.ts';

/** Looks for what there is of a private API. Of its stages only those with one of `stageNames` are looked for. */
export const listRemains = async (
  record: PrivateApiRecord,
  stageNames: readonly string[],
  run: Run,
  ports: Pick<Ports, 'apiGateway' | 'registry'>,
): Promise<Remains> => {
  const apiGateway = ports.apiGateway(run);
  const [restApis, vpcs] = await Promise.all([
    apiGateway.listRestApis({}),
    Promise.all(record.vpcs.map((key) => ports.registry.findVpc(key))),
  ]);
  const own = ownRestApis(restApis, record);
  const restApi = own.find(({ id }) => id === record.restApiId);
  return {
    restApis: own,
    stages:
      restApi === undefined ? [] : await listStages(apiGateway, restApi.id, record, stageNames),
    vpcs: vpcs.filter((vpc) => vpc !== undefined),
  };
};

/** Ours is the stage of the last READY state, one that was given up before, and one that serves a deployment with the nonce of an attempt. */
const listStages = async (
  apiGateway: ApiGatewayPort,
  restApiId: string,
  { attempts, formerStages, ready }: PrivateApiRecord,
  names: readonly string[],
): Promise<OwnStage[]> => {
  const there = await Promise.all(
    [...new Set(names)].map((name) => apiGateway.findStage(restApiId, name)),
  );
  const stages = there.filter((stage) => stage !== undefined);
  const known = [...formerStages, ...(ready === null ? [] : [ready.snapshot.stage.name])];
  const isDoubtful = stages.some(({ name }) => !known.includes(name));
  const deployments = isDoubtful ? await apiGateway.listDeployments(restApiId) : [];
  const nonces = noncesOf(attempts);
  const ours = deployments.filter(({ description }) =>
    nonces.has(readMark(description)?.nonce ?? ''),
  );
  return stages
    .filter(
      ({ name, deploymentId }) =>
        known.includes(name) || ours.some(({ id }) => id === deploymentId),
    )
    .map(({ name }) => ({ restApiId, name }));
};
