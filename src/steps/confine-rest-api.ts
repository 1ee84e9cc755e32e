import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import {
  confinementPatch,
  type PatchOperation,
} from '../private-api/rest-api/confinement-patch.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import { intendedPolicy } from '../private-api/rest-api/intended-policy.ts';
import { confinementStateSchema } from './state/confinement.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';

/** Gives the API its resource policy and its associations: what differs, in one call. */
export const confineRestApi = defineStep({
  name: 'ConfineRestApi',
  needs: ['apiGateway'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    restApi: restApiStateSchema,
    vpcEndpoint: vpcEndpointStateSchema,
  }),
  output: confinementStateSchema,

  async run({ run, request, restApi: { id, changes: earlier }, vpcEndpoint }, ports) {
    const apiGateway = ports.apiGateway(run);
    const there = await apiGateway.findRestApi(id);
    if (there === undefined)
      throw new Failure('TransientAwsError', `REST API ${id} is not to be seen yet`);

    const should = {
      policy: intendedPolicy(request, vpcEndpoint.id),
      vpcEndpointIds: intendedAssociations(request, vpcEndpoint.id),
    };
    const patch = confinementPatch(
      { policy: there.policy, vpcEndpointIds: there.vpcEndpointIds },
      should,
      executeApiArn({ ...run, restApiId: id }),
    );
    if (patch.length > 0) await apiGateway.updateRestApi(id, patch);

    const isNew = earlier.some(({ action }) => action === 'created');
    return {
      vpcEndpointIds: [...should.vpcEndpointIds],
      aliasesExpected: request.verify.dns && should.vpcEndpointIds.length > 0,
      changes: patch.flatMap((operation) => changeOf(operation, id, isNew)),
    };
  },
});

const changeOf = (
  { op, value = '' }: PatchOperation,
  restApiId: string,
  isNew: boolean,
): Change[] => {
  if (op === 'add') return [{ action: 'associated', type: 'vpc-endpoint', id: value }];
  if (op === 'remove') return [{ action: 'disassociated', type: 'vpc-endpoint', id: value }];
  // The policy of an API that was just created is part of creating it.
  return isNew ? [] : [{ action: 'updated', type: 'rest-api', id: restApiId }];
};
