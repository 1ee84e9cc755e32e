import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { confinementChanges } from '../private-api/rest-api/confinement-changes.ts';
import { confinementPatch } from '../private-api/rest-api/confinement-patch.ts';
import { formerAssociations } from '../private-api/rest-api/former-associations.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import {
  intendedConfinement,
  nobodyLeaving,
} from '../private-api/rest-api/intended-confinement.ts';
import { planConfinement } from '../private-api/rest-api/plan-confinement.ts';
import type { ApiGatewayPort, RestApi } from './api-gateway-port.ts';
import { despiteLostAnswer } from './despite-lost-answer.ts';
import { confinementStateSchema } from './state/confinement.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/**
 * Gives the API its resource policy and its associations: what differs, in one call. Where endpoints both come and go,
 * those that go stay until the step is asked again, when those that come were deployed and resolve.
 */
export const confineRestApi = underHold(
  defineStep({
    name: 'ConfineRestApi',
    needs: ['apiGateway', 'registry'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      restApi: restApiStateSchema,
      vpcEndpoint: vpcEndpointStateSchema,
      /** What the first pass answered; null in the first. */
      confinement: confinementStateSchema.nullable(),
    }),
    output: confinementStateSchema,

    async run({ run, request, restApi, vpcEndpoint, confinement: first }, ports) {
      const { id } = restApi;
      const apiGateway = ports.apiGateway(run);
      const has = await getRestApi(apiGateway, id);
      const arn = executeApiArn({ ...run, restApiId: id });
      const { passes, leaving } =
        first === null
          ? planConfinement({
              has,
              former: formerAssociations(await ports.registry.findPrivateApi(run.id), run.nonce),
              request,
              ownVpcEndpointId: vpcEndpoint.id,
              executeApiArn: arn,
            })
          : {
              passes: [confinementPatch(has, intendedConfinement(request, vpcEndpoint.id), arn)],
              leaving: nobodyLeaving,
            };

      const [patch = []] = passes;
      const should = intendedConfinement(request, vpcEndpoint.id, leaving);
      if (patch.length > 0)
        await despiteLostAnswer(
          () => apiGateway.updateRestApi(id, patch),
          async () => confinementPatch(await getRestApi(apiGateway, id), should, arn).length === 0,
        );

      const wanted = intendedAssociations(request, vpcEndpoint.id);
      const earlier = first?.changes ?? [];
      return {
        vpcEndpointIds: [...wanted],
        leaving,
        aliasesExpected: request.verify.dns && wanted.length > 0,
        removalsDue: leaving.associated.length > 0,
        changes: [...earlier, ...confinementChanges(patch, id, [...restApi.changes, ...earlier])],
      };
    },
  }),
);

const getRestApi = async (apiGateway: ApiGatewayPort, id: string): Promise<RestApi> => {
  const restApi = await apiGateway.findRestApi(id);
  if (restApi === undefined)
    throw new Failure('TransientAwsError', `REST API ${id} is not to be seen yet`);
  return restApi;
};
