import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import { awsCommand } from '../aws-command.ts';

/** The command that deploys the API, where it is clear to which stage: none where it has no stage, several, or a canary. */
export const deployCommand = ({
  restApiId,
  region,
  stages,
}: DiagnosisPicture): string | undefined => {
  const [stage, ...others] = seenOf(stages) ?? [];
  if (stage === undefined || others.length > 0 || stage.canaryDeploymentId !== undefined)
    return undefined;
  const options = { 'rest-api-id': restApiId, 'stage-name': stage.name };
  return awsCommand('apigateway create-deployment', options, region);
};
