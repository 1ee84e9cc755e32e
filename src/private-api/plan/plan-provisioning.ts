import { type Change, newId } from '../change.ts';
import { importCalls } from '../definition/import-calls.ts';
import { importChanges } from '../definition/import-changes.ts';
import type { JsonObject } from '../definition/json.ts';
import { type ImportPlan, planImport } from '../definition/plan-import.ts';
import type { WorkingCopy } from '../definition/working-copy.ts';
import type { EndpointPlan } from '../network/endpoint-plan.ts';
import { networkCalls } from '../network/network-calls.ts';
import { networkChanges } from '../network/network-changes.ts';
import type { NetworkPicture } from '../network/picture.ts';
import { executeApiArn } from '../policy/execute-api-arn.ts';
import type { PrivateApiRecord } from '../registry/private-api-record.ts';
import type { Request } from '../request/request.ts';
import { contentOf } from '../rest-api/content.ts';
import { creationChanges } from '../rest-api/creation-changes.ts';
import { formerAssociations } from '../rest-api/former-associations.ts';
import { intendedAssociations } from '../rest-api/intended-associations.ts';
import { planServing, type ServedRestApi } from '../rest-api/plan-serving.ts';
import { carries, type Tags } from '../tags.ts';

/** The API of a private API, with all that is in it. */
export interface ObservedRestApi extends ServedRestApi {
  readonly tags: Tags;
  readonly workingCopy: WorkingCopy;
}

/** What the change is going to leave without use. */
export interface ExpectedLeftovers {
  readonly stages: readonly string[];
  readonly restApiIds: readonly string[];
  readonly vpcEndpoints: readonly { readonly id: string }[];
  readonly securityGroups: readonly { readonly id: string }[];
}

/** Everything that is looked at before it is said what a request would do. */
export interface Observation {
  /** As it is when a run with this nonce holds it. */
  readonly record: PrivateApiRecord;
  readonly nonce: string;
  readonly network: NetworkPicture;
  readonly endpointPlan: EndpointPlan;
  /** Absent where it is to be made. */
  readonly restApi: ObservedRestApi | undefined;
  readonly leftovers: ExpectedLeftovers;
}

/** A definition as it would be imported, and the SHA-256 of its text. */
export interface PlannedDefinition {
  readonly document: JsonObject;
  readonly sha256: string;
}

/**
 * What a run would do: the calls to EC2 and API Gateway that change something, as `service:Operation`, in the order of the
 * steps, and the changes that its result would list. It asks the very functions that the steps ask.
 */
export const planProvisioning = (
  request: Request,
  id: string,
  definition: PlannedDefinition,
  observed: Observation,
): { calls: string[]; changes: Change[] } => {
  const { network, endpointPlan, restApi, leftovers } = observed;
  const importing = planImport({
    workingCopy: restApi?.workingCopy,
    deployments: restApi?.deployments ?? [],
    definitionSha256: definition.sha256,
    basepath: request.api.basepath,
    document: definition.document,
  });
  const created = creationPlan(request, observed);
  const earlier = importing.imports
    ? importChanges(created.changes, restApi?.id ?? newId)
    : created.changes;
  const serving = planServing({
    request,
    there: restApi,
    isCreatedConfined: endpointPlan.isReady,
    former: formerAssociations(observed.record, observed.nonce),
    ownVpcEndpointId: endpointPlan.adopts ?? newId,
    executeApiArn: executeApiArn({ ...request, restApiId: restApi?.id ?? newId }),
    content: contentAfter(request, definition, importing, observed),
    earlier,
  });
  return {
    calls: [
      ...networkCalls(endpointPlan, network),
      ...created.calls,
      ...importCalls(importing),
      ...serving.calls,
      ...leftovers.stages.map(() => 'apigateway:DeleteStage'),
      ...leftovers.restApiIds.map(() => 'apigateway:DeleteRestApi'),
      ...leftovers.vpcEndpoints.map(() => 'ec2:DeleteVpcEndpoints'),
      ...leftovers.securityGroups.map(() => 'ec2:DeleteSecurityGroup'),
    ],
    changes: [
      ...networkChanges(endpointPlan, network, id),
      ...earlier,
      ...serving.changes,
      ...deletions('stage', leftovers.stages),
      ...deletions('rest-api', leftovers.restApiIds),
      ...deletions(
        'vpc-endpoint',
        leftovers.vpcEndpoints.map(({ id }) => id),
      ),
      ...deletions(
        'security-group',
        leftovers.securityGroups.map(({ id }) => id),
      ),
    ],
  };
};

const creationPlan = (
  request: Request,
  { record, restApi, endpointPlan }: Observation,
): { calls: string[]; changes: Change[] } => {
  const asked = { tags: request.tags, wasReady: record.ready !== null };
  const { adopts, isReady } = endpointPlan;
  if (restApi === undefined)
    return {
      calls: ['apigateway:CreateRestApi'],
      changes: creationChanges(
        {
          id: newId,
          tags: {},
          vpcEndpointIds: adopts !== null && isReady ? intendedAssociations(request, adopts) : [],
          isNew: true,
        },
        asked,
      ),
    };
  return {
    calls: carries(restApi.tags, request.tags ?? {}) ? [] : ['apigateway:TagResource'],
    changes: creationChanges(
      { ...restApi, vpcEndpointIds: restApi.confinement.vpcEndpointIds, isNew: false },
      asked,
    ),
  };
};

/** What the working copy holds in the end, where that is known before: what is there now, or what the same definition made before. */
const contentAfter = (
  { api: { basepath } }: Request,
  { sha256 }: PlannedDefinition,
  { imports }: ImportPlan,
  { restApi, record }: Observation,
): string | undefined => {
  const former = record.ready?.snapshot.definition;
  if (!imports && restApi !== undefined)
    return contentOf({ definitionSha256: sha256, basepath, digest: restApi.workingCopy.digest });
  return former?.sha256 === sha256 && former.basepath === basepath ? former.content : undefined;
};

const deletions = (type: Change['type'], ids: readonly string[]): Change[] =>
  ids.map((id) => ({ action: 'deleted', type, id }));
