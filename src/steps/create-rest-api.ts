import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { type EndpointPlan, endpointPlanSchema } from '../private-api/network/endpoint-plan.ts';
import { ownRestApis } from '../private-api/registry/own-rest-apis.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { recordRestApi } from '../private-api/registry/record-rest-api.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import { intendedPolicy } from '../private-api/rest-api/intended-policy.ts';
import { creationChanges } from '../private-api/rest-api/creation-changes.ts';
import { verifyPrivate } from '../private-api/rest-api/verify-private.ts';
import { carries } from '../private-api/tags.ts';
import { restApiPatience } from '../private-api/waiting/patience.ts';
import type { ApiGatewayPort, RestApi } from './api-gateway-port.ts';
import type { RegistryPort } from './registry-port.ts';
import { isOfRun, restApiTags } from './run-tags.ts';
import { missingRestApiSchema, type RestApiState, restApiStateSchema } from './state/rest-api.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

const looksPerCall = restApiPatience.deadlineSeconds / restApiPatience.firstSeconds;

/** As each may have made an API that does not show up. */
const mostUnclearCalls = 5;

/**
 * Finds the API that is ours by the registry, or creates it. The call has no client token and names are not unique, so
 * after an unclear answer, and where a recorded API is not to be seen, nothing is created until it has had time to show up.
 */
export const createRestApi = underHold(
  defineStep({
    name: 'CreateRestApi',
    needs: ['apiGateway', 'registry'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      endpointPlan: endpointPlanSchema.loose(),
      restApi: missingRestApiSchema,
    }),
    output: z.union([restApiStateSchema, missingRestApiSchema]),

    async run({ run, request, endpointPlan, restApi }, { registry, ...ports }) {
      const apiGateway = ports.apiGateway(run);
      const record = await getRecord(registry, run);
      const found = await findRestApi(apiGateway, record, run);
      if (found !== undefined) return adopt(found, record, request, run, { registry, apiGateway });

      const isRecorded = record.restApiId !== null;
      const isWaiting = restApi.looks % looksPerCall !== 0 || (isRecorded && restApi.looks === 0);
      if (isWaiting) return unclear(restApi.looks + 1);
      if (restApi.looks >= mostUnclearCalls * looksPerCall)
        throw new Failure(
          'TransientAwsError',
          `creating REST API ${request.name}: ${String(mostUnclearCalls)} calls had no clear answer, and no API is to be seen`,
        );
      try {
        const created = await create(apiGateway, run, request, endpointPlan);
        return await adopt(created, record, request, run, { registry, apiGateway });
      } catch (error) {
        if (error instanceof Failure && error.unclear) return unclear(restApi.looks + 1);
        throw error;
      }
    },
  }),
);

const getRecord = async (registry: RegistryPort, { id }: Run): Promise<PrivateApiRecord> => {
  const record = await registry.findPrivateApi(id);
  if (record === undefined) throw new Failure('InternalError', `${id} has no record`);
  return record;
};

const findRestApi = async (
  apiGateway: ApiGatewayPort,
  record: PrivateApiRecord,
  run: Run,
): Promise<RestApi | undefined> => {
  const recorded =
    record.restApiId === null ? undefined : await apiGateway.findRestApi(record.restApiId);
  if (recorded !== undefined) return verifyPrivate(recorded, run.id);
  const found = ownRestApis(await apiGateway.listRestApis({}), record);
  const restApi = found.find((candidate) => isOfRun(candidate, run)) ?? found[0];
  return restApi && verifyPrivate(restApi, run.id);
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

/** Records the API as ours and gives it the tags that it lacks. */
const adopt = async (
  restApi: RestApi,
  { ready }: PrivateApiRecord,
  { tags = {} }: Request,
  run: Run,
  { registry, apiGateway }: { registry: RegistryPort; apiGateway: ApiGatewayPort },
): Promise<RestApiState> => {
  const { id } = restApi;
  await registry.changePrivateApi(run.id, (record) => {
    if (record === undefined) throw new Failure('InternalError', `${run.id} has no record`);
    return recordRestApi(record, id);
  });
  if (!carries(restApi.tags, tags)) await apiGateway.tagRestApi(id, tags);
  return {
    id,
    status: 'created',
    content: null,
    changes: creationChanges(
      { ...restApi, isNew: isOfRun(restApi, run) },
      { tags, wasReady: ready !== null },
    ),
    warnings: [],
  };
};

const unclear = (looks: number): z.input<typeof missingRestApiSchema> => ({
  id: null,
  status: 'unclear',
  changes: [],
  looks,
  waitSeconds: restApiPatience.firstSeconds,
});
