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

const finding = findingFrom(restApiCatalogue);

/** Whether there is a stage to call, and whether it serves the methods that the API has now. */
export const judgeDeployment = (picture: DiagnosisPicture): Finding[] => {
  const stages = seenOf(picture.stages);
  if (stages === undefined || seenOf(picture.restApi) == null) return [];
  const missing = judgeStages(stages, picture);
  return missing.length > 0
    ? missing
    : stages.flatMap((stage) => judgeDeployedMethods(stage, picture));
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

/** What Cloister deployed is compared whole, by its content. */
const judgeDeployedMethods = (stage: DiagnosedStage, picture: DiagnosisPicture): Finding[] => {
  const methods = seenOf(picture.methods);
  const deployment = seenOf(picture.deployments)?.find(({ id }) => id === stage.deploymentId);
  if (methods === undefined || deployment === undefined || picture.registered !== null) return [];
  const differences = differencesOf(methods, deployment);
  return differences.length === 0
    ? []
    : [
        finding(
          'DEFINITION_NOT_DEPLOYED',
          `stage ${stage.name} serves deployment ${deployment.id}, in which ${differences.join(', ')}`,
          deploy(picture.restApiId, stage.name, picture.region),
        ),
      ];
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
