import { z } from 'zod';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { keepAll, takeBack } from '../private-api/rollback/take-back.ts';
import { runTag } from '../private-api/tags.ts';
import { failedSchema, type FailedStep, failuresOf } from './state/failed.ts';
import { rollbackStateSchema } from './state/rollback.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/**
 * Finds what this run made, by the nonce that it was tagged with, and decides what of it goes. Nothing is remembered from
 * the steps before: a call that failed may have been carried out.
 */
export const rollBack = defineStep({
  name: 'RollBack',
  needs: ['ec2', 'apiGateway'],
  input: z.strictObject({
    state: z.object({
      run: runSchema,
      request: acceptedRequestSchema,
      failed: failedSchema,
      prepared: z.object({ failed: failedSchema }).optional(),
    }),
  }),
  output: rollbackStateSchema,

  async run({ state }, ports) {
    const { run, request } = state;
    const first = failuresOf(state)[0];
    const ofRun = { [runTag]: run.nonce };
    const ec2 = ports.ec2(run);
    const [restApis, vpcEndpoints, securityGroups] = await Promise.all([
      ports.apiGateway(run).listRestApis({}),
      ec2.listVpcEndpoints({ tags: ofRun }),
      ec2.listSecurityGroups({ tags: ofRun }),
    ]);
    const groups = await Promise.all(
      securityGroups.map(async ({ id, tags }) => ({
        id,
        tags,
        networkInterfaceIds: await ec2.listNetworkInterfaceIds(id),
      })),
    );
    const decide = isKept(request, first) ? keepAll : takeBack;
    const decided = decide({ restApis, vpcEndpoints, securityGroups: groups }, run);
    return {
      failedStep: first?.step ?? 'RollBack',
      takesBack:
        [decided.restApiIds, decided.vpcEndpointIds, decided.securityGroupIds].flat().length > 0,
      ...decided,
    };
  },
});

/** An alias that is late may still come, so what waits for it is kept unless the request itself says otherwise. */
const isKept = ({ onFailure }: Request, first: FailedStep | undefined): boolean =>
  (onFailure ?? (first?.Error === 'AliasNotResolving' ? 'keep' : 'rollback')) === 'keep';
