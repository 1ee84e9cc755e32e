import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { type EndpointPlan, endpointPlanSchema } from '../private-api/network/endpoint-plan.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import { intendedPolicy } from '../private-api/rest-api/intended-policy.ts';
import { idTag, managedTag } from '../private-api/tags.ts';
import { restApiPatience } from '../private-api/waiting/patience.ts';
import type { ApiGatewayPort, RestApi } from './api-gateway-port.ts';
import { isOfRun, restApiTags } from './run-tags.ts';
import { missingRestApiSchema, type RestApiState, restApiStateSchema } from './state/rest-api.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

const looksPerCall = restApiPatience.deadlineSeconds / restApiPatience.firstSeconds;

/** As each may have made an API that does not show up. */
const mostUnclearCalls = 5;

/**
 * Finds the API of this identity by its tags, or creates it. The call has no client token and names are not unique, so after
 * an unclear answer nothing is created until the API has had time to show up.
 */
export const createRestApi = defineStep({
  name: 'CreateRestApi',
  needs: ['apiGateway'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    endpointPlan: endpointPlanSchema.loose(),
    restApi: missingRestApiSchema,
  }),
  output: z.union([restApiStateSchema, missingRestApiSchema]),

  async run({ run, request, endpointPlan, restApi }, ports) {
    const apiGateway = ports.apiGateway(run);
    const found = await findRestApi(apiGateway, run);
    if (found !== undefined) return known(found, run);
    if (restApi.looks % looksPerCall !== 0) return unclear(restApi.looks + 1);
    if (restApi.looks >= mostUnclearCalls * looksPerCall)
      throw new Failure(
        'TransientAwsError',
        `creating REST API ${request.name}: ${String(mostUnclearCalls)} calls had no clear answer, and no API is to be seen`,
      );
    try {
      return known(await create(apiGateway, run, request, endpointPlan), run);
    } catch (error) {
      if (error instanceof Failure && error.unclear) return unclear(restApi.looks + 1);
      throw error;
    }
  },
});

const findRestApi = async (apiGateway: ApiGatewayPort, run: Run): Promise<RestApi | undefined> => {
  const found = await apiGateway.listRestApis({ [managedTag]: 'true', [idTag]: run.id });
  const restApi = found.find((candidate) => isOfRun(candidate, run)) ?? found[0];
  if (restApi !== undefined && !restApi.endpointTypes.includes('PRIVATE'))
    throw new Failure(
      'ResourceConflict',
      `REST API ${restApi.id} carries the identity ${run.id} and is ${restApi.endpointTypes.join(', ')}, not PRIVATE`,
    );
  return restApi;
};

const create = (
  apiGateway: ApiGatewayPort,
  run: Run,
  request: Request,
  { adopts, isReady }: EndpointPlan,
): Promise<RestApi> =>
  apiGateway.createRestApi({
    name: request.name,
    description: request.api.description,
    version: request.api.version,
    tags: restApiTags(run, request.tags),
    // With an endpoint that is ready, the API is confined from its first moment, and one call is saved.
    ...(adopts !== null &&
      isReady && {
        policy: JSON.stringify(intendedPolicy(request, adopts)),
        vpcEndpointIds: intendedAssociations(request, adopts),
      }),
  });

const known = (restApi: RestApi, run: Run): RestApiState => ({
  id: restApi.id,
  status: 'created',
  changes: isOfRun(restApi, run)
    ? [
        { action: 'created', type: 'rest-api', id: restApi.id },
        ...restApi.vpcEndpointIds.map((id) => ({
          action: 'associated' as const,
          type: 'vpc-endpoint' as const,
          id,
        })),
      ]
    : [{ action: 'adopted', type: 'rest-api', id: restApi.id }],
  warnings: [],
});

const unclear = (looks: number): z.input<typeof missingRestApiSchema> => ({
  id: null,
  status: 'unclear',
  changes: [],
  looks,
  waitSeconds: restApiPatience.firstSeconds,
});
