import { z } from 'zod';
import { aliasOutlook } from '../private-api/alias/alias-outlook.ts';
import { type AliasJudgement, judgeAlias } from '../private-api/alias/judge-alias.ts';
import { unseenEndpoint } from '../private-api/alias/unseen-endpoint.ts';
import { Failure } from '../private-api/errors.ts';
import type { Finding } from '../private-api/finding.ts';
import { aliasName, executeApiZone } from '../private-api/invoke-urls.ts';
import type { Ec2Port } from './ec2-port.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import { networkOf, placesOf } from './network-of.ts';
import type { Ports } from './ports.ts';
import { confinementStateSchema } from './state/confinement.ts';
import { aliasesStateSchema, deploymentStateSchema } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Asks whether every alias leads to its endpoint. Those that are going to be taken away may be dead already. */
export const checkAliases = underHold(
  defineStep({
    name: 'CheckAliases',
    needs: ['ec2', 'dns', 'clock'],
    input: z.strictObject({
      run: runSchema,
      restApi: restApiStateSchema,
      confinement: confinementStateSchema,
      deployment: deploymentStateSchema,
    }),
    output: aliasesStateSchema,

    async run({ run, restApi, confinement, deployment }, ports) {
      const asked = await Promise.all(
        confinement.vpcEndpointIds.map((id) => ask(run, restApi.id, id, ports)),
      );
      const waited = elapsedSeconds(deployment.deployedAt, ports.clock.now());
      const outlook = aliasOutlook(
        asked.map(({ judgement }) => judgement),
        waited,
        deployment.attempt,
      );
      if (outlook.status === 'hopeless')
        throw new Failure(
          'AliasNotResolving',
          `waiting for the aliases of ${restApi.id}: after ${String(deployment.attempt)} redeploys ${outlook.seen}`,
        );
      return {
        status: outlook.status,
        waitSeconds: outlook.status === 'pending' ? outlook.waitSeconds : 0,
        warnings: asked.flatMap(({ warnings }) => warnings),
      };
    },
  }),
);

const ask = async (
  run: Run,
  restApiId: string,
  vpcEndpointId: string,
  { ec2, dns }: Pick<Ports, 'ec2' | 'dns'>,
): Promise<{ judgement: AliasJudgement; warnings: Finding[] }> => {
  const name = aliasName(run.region, restApiId, vpcEndpointId);
  const places = placesOf(run, networkOf(run));
  const [addresses, resolution] = await Promise.all([
    findAddressesIn(places.map(ec2), vpcEndpointId),
    dns.resolve(name, executeApiZone(run.region)),
  ]);
  return {
    judgement: judgeAlias(name, resolution, addresses),
    warnings: addresses === undefined ? [unseenEndpoint(vpcEndpointId, places)] : [],
  };
};

/** Those of the first of these places that knows the endpoint. */
const findAddressesIn = async (
  places: readonly Ec2Port[],
  vpcEndpointId: string,
): Promise<readonly string[] | undefined> => {
  for (const ec2 of places) {
    const addresses = await findAddresses(ec2, vpcEndpointId);
    if (addresses !== undefined) return addresses;
  }
  return undefined;
};

const findAddresses = async (
  ec2: Ec2Port,
  vpcEndpointId: string,
): Promise<readonly string[] | undefined> => {
  const endpoint = await ec2.findVpcEndpoint(vpcEndpointId);
  if (endpoint === undefined) return undefined;
  const networkInterfaces = await ec2.listNetworkInterfaces(endpoint.networkInterfaceIds);
  return networkInterfaces.flatMap(({ addresses }) => addresses);
};
