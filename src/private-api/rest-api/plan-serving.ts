import { type Change, newId } from '../change.ts';
import type { Request } from '../request/request.ts';
import type { Tags } from '../tags.ts';
import { confinementChanges } from './confinement-changes.ts';
import type { Confinement } from './confinement-patch.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { FormerAssociations } from './former-associations.ts';
import { intendedConfinement, nobodyLeaving } from './intended-confinement.ts';
import { type ConfinementPlan, planConfinement } from './plan-confinement.ts';
import { type MarkedDeployment, planDeployment } from './plan-deployment.ts';
import { stageCalls } from './stage-calls.ts';
import type { StageSettings } from './stage-patch.ts';

/** An API that is there, as far as serving it goes. */
export interface ServedRestApi {
  readonly id: string;
  readonly confinement: Confinement;
  /** The stage that the request names. */
  readonly stage: (StageSettings & { deploymentId: string; tags: Tags }) | undefined;
  readonly deployments: readonly MarkedDeployment[];
}

/** What is known before an API that has its definition is confined, deployed and given its stage. */
export interface ServingOrder {
  readonly request: Request;
  /** Absent for an API that does not exist yet. */
  readonly there: ServedRestApi | undefined;
  /** Whether an API that does not exist yet is created with its policy and associations. */
  readonly isCreatedConfined: boolean;
  readonly former: FormerAssociations;
  readonly ownVpcEndpointId: string;
  readonly executeApiArn: string;
  /** What the working copy will hold; absent where only the import will tell. */
  readonly content: string | undefined;
  /** What creating the API and importing its definition will change. */
  readonly earlier: readonly Change[];
}

/**
 * The calls to API Gateway, in order, and the changes by which ConfineRestApi, DeployRestApi and UpdateStage are going to
 * have an API served as asked. It needs nothing to exist.
 */
export const planServing = (order: ServingOrder): { calls: string[]; changes: Change[] } => {
  const { request, there } = order;
  const plan = planPasses(order);
  const [firstPatch = [], ...rest] = plan.passes;
  const isFirstDeployed = isFirstDeploymentDue(order, plan);
  const stage = stageCalls(request.stage, there?.stage, request.tags ?? {});

  const confined = plan.passes.reduce<Change[]>(
    (told, patch) => [
      ...told,
      ...confinementChanges(patch, there?.id ?? newId, [...order.earlier, ...told]),
    ],
    [],
  );
  const deployed: Change = { action: 'deployed', type: 'deployment', id: newId };
  return {
    calls: [
      ...(firstPatch.length > 0 ? ['apigateway:UpdateRestApi'] : []),
      ...(isFirstDeployed ? ['apigateway:CreateDeployment'] : []),
      ...stage,
      // What is taken away is always another state than the one before, and so is deployed.
      ...rest.flatMap(() => ['apigateway:UpdateRestApi', 'apigateway:CreateDeployment']),
    ],
    changes: [
      ...confined,
      ...(there?.stage === undefined ? [stageChange('created', request)] : []),
      ...(isFirstDeployed ? [deployed] : []),
      ...rest.map(() => deployed),
      ...(stage.length > 0 ? [stageChange('updated', request)] : []),
    ],
  };
};

const planPasses = (order: ServingOrder): ConfinementPlan => {
  const { there, isCreatedConfined } = order;
  if (there === undefined && isCreatedConfined) return { passes: [], leaving: nobodyLeaving };
  const has = there?.confinement ?? { policy: undefined, vpcEndpointIds: [] };
  return planConfinement({ ...order, has });
};

const isFirstDeploymentDue = (
  { request, there, ownVpcEndpointId, executeApiArn, content }: ServingOrder,
  { passes, leaving }: ConfinementPlan,
): boolean =>
  content === undefined ||
  planDeployment({
    stage: there?.stage,
    deployments: there?.deployments ?? [],
    fingerprint: fingerprintOf({
      content,
      ...intendedConfinement(request, ownVpcEndpointId, leaving),
      executeApiArn,
    }),
    associatedNow: passes[0]?.some(({ op }) => op === 'add') ?? false,
  });

const stageChange = (action: Change['action'], { stage }: Request): Change => ({
  action,
  type: 'stage',
  id: stage.name,
});
