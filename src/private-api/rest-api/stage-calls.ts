import type { Request } from '../request/request.ts';
import { carries, type Tags } from '../tags.ts';
import { stagePatch, type StageSettings } from './stage-patch.ts';

/** A stage as the deployment that makes it leaves it. */
const asDeployed = ({
  description,
  variables = {},
  tracing = false,
}: Request['stage']): StageSettings => ({ description, variables, tracing });

/** The calls that give a stage the settings and tags that were asked for. `has` is absent for a stage that a deployment is going to make. */
export const stageCalls = (
  asked: Request['stage'],
  has: (StageSettings & { readonly tags: Tags }) | undefined,
  tags: Tags,
): string[] => [
  ...(stagePatch(asked, has ?? asDeployed(asked)).length > 0 ? ['apigateway:UpdateStage'] : []),
  ...(carries(has?.tags ?? {}, tags) ? [] : ['apigateway:TagResource']),
];
