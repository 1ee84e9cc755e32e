import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedDeployment,
  DiagnosedMethod,
  DiagnosedStage,
  DiagnosisPicture,
} from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { awsCommand } from '../aws-command.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';
import { deployCommand } from './deploy-command.ts';

const finding = findingFrom(restApiCatalogue);

/** Whether there is a stage to call, and whether it serves the methods that the API has now. */
export const judgeDeployment = (picture: DiagnosisPicture): Finding[] => {
  const stages = seenOf(picture.stages);
  if (stages === undefined || seenOf(picture.restApi) == null) return [];
  const missing = judgeStages(stages, picture);
  return missing.length > 0 ? missing : judgeDeployedMethods(stages, picture);
};

const judgeStages = (
  stages: readonly DiagnosedStage[],
  { restApiId, region, registered }: DiagnosisPicture,
): Finding[] => {
  const wanted = registered?.stage ?? 'live';
  if (stages.length === 0)
    return [finding('NO_STAGE', `${restApiId} has no stage`, deploy(restApiId, wanted, region))];
  return registered === null || stages.some(({ name }) => name === wanted)
    ? []
    : [
        finding(
          'STAGE_MISSING',
          `${restApiId} has the stages ${stages.map(({ name }) => name).join(', ')}, and not ${wanted}`,
        ),
      ];
};

/**
 * What Cloister deployed is compared whole, by its content. Where a stage or a canary serves the methods as they are, others
 * are behind it on purpose.
 */
const judgeDeployedMethods = (
  stages: readonly DiagnosedStage[],
  picture: DiagnosisPicture,
): Finding[] => {
  const methods = seenOf(picture.methods);
  const deployments = seenOf(picture.deployments) ?? [];
  if (methods === undefined || picture.registered !== null) return [];
  const differencesIn = (deploymentId: string | undefined): string[] | undefined => {
    const deployment = deployments.find(({ id }) => id === deploymentId);
    return deployment && differencesOf(methods, deployment);
  };
  const isServed = stages
    .flatMap(({ deploymentId, canaryDeploymentId }) => [deploymentId, canaryDeploymentId])
    .some((id) => differencesIn(id)?.length === 0);
  if (isServed) return [];
  return stages.flatMap(({ name, deploymentId }) => {
    const differences = differencesIn(deploymentId);
    return differences === undefined
      ? []
      : [
          finding(
            'DEFINITION_NOT_DEPLOYED',
            `stage ${name} serves deployment ${deploymentId}, in which ${differences.join(', ')}`,
            deployCommand(picture),
          ),
        ];
  });
};

const mostNamed = 10;

const differencesOf = (
  methods: readonly DiagnosedMethod[],
  deployment: DiagnosedDeployment,
): string[] => {
  const has = new Map(methods.map((it) => [`${it.method} ${it.path}`, it.authorization]));
  const serves = new Map(
    Object.entries(deployment.methods).flatMap(([path, byMethod]) =>
      Object.entries(byMethod).map(([method, authorization]): [string, string] => [
        `${method} ${path}`,
        authorization,
      ]),
    ),
  );
  const differences = [
    ...[...has.keys()].filter((name) => !serves.has(name)).map((name) => `${name} is missing`),
    ...[...serves.keys()].filter((name) => !has.has(name)).map((name) => `${name} is still there`),
    ...[...has]
      .filter(([name, authorization]) => (serves.get(name) ?? authorization) !== authorization)
      .map(([name, now]) => `${name} has ${serves.get(name) ?? ''} authorization, and not ${now}`),
  ];
  const more = differences.length - mostNamed;
  return [...differences.slice(0, mostNamed), ...(more > 0 ? [`${more} more differ`] : [])];
};

const deploy = (restApiId: string, stage: string, region: string): string =>
  awsCommand(
    'apigateway create-deployment',
    { 'rest-api-id': restApiId, 'stage-name': stage },
    region,
  );
