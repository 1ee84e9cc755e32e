import type { MethodSetting, PatchOperation, Stage } from '@aws-sdk/client-api-gateway';
import { notImitated } from '../../refusal.ts';
import { badRequest } from '../errors.ts';
import { applyPatch, type PatchPath } from './apply-patch.ts';

/** What a patch of a stage depends on beyond the stage. */
interface StageSurroundings {
  readonly hasDeployment: (deploymentId: string) => boolean;
  readonly mayLog: boolean;
}

/** Recorded from AWS: setting one member makes all of them show. */
const defaultMethodSetting: MethodSetting = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10_000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
};

const everyMethod = '*/*';

const setThrottling = (
  stage: Stage,
  member: 'throttlingBurstLimit' | 'throttlingRateLimit',
  value: string,
): void => {
  const limit = Number(value);
  // Assumed: the words.
  if (value === '' || !Number.isFinite(limit))
    throw badRequest(`Invalid throttling limit: ${value}`);
  stage.methodSettings = {
    ...stage.methodSettings,
    [everyMethod]: {
      ...defaultMethodSetting,
      ...stage.methodSettings?.[everyMethod],
      [member]: limit,
    },
  };
};

const without = <T>(map: Record<string, T> | undefined, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(map ?? {}).filter(([name]) => name !== key));

const settingPaths: readonly PatchPath<Stage>[] = [
  { path: /^\/description$/, replace: (stage, { value }) => void (stage.description = value) },
  {
    path: /^\/tracingEnabled$/,
    replace: (stage, { value }) => void (stage.tracingEnabled = value === 'true'),
  },
  {
    path: /^\/variables\/([^/]+)$/,
    replace: (stage, { name, value }) =>
      void (stage.variables = { ...stage.variables, [name]: value }),
    remove: (stage, { name }) => void (stage.variables = without(stage.variables, name)),
  },
  {
    path: /^\/\*\/\*\/throttling\/burstLimit$/,
    replace: (stage, { value }) => setThrottling(stage, 'throttlingBurstLimit', value),
  },
  {
    path: /^\/\*\/\*\/throttling\/rateLimit$/,
    replace: (stage, { value }) => setThrottling(stage, 'throttlingRateLimit', value),
  },
  {
    path: /^\/\*\/\*$/,
    remove: (stage) => void (stage.methodSettings = without(stage.methodSettings, everyMethod)),
  },
  {
    path: /^\/accessLogSettings\/format$/,
    replace: (stage, { value }) =>
      void (stage.accessLogSettings = { ...stage.accessLogSettings, format: value }),
  },
  {
    path: /^\/accessLogSettings$/,
    remove: (stage) => void (stage.accessLogSettings = undefined),
  },
];

const surroundedPaths = ({ hasDeployment, mayLog }: StageSurroundings): PatchPath<Stage>[] => [
  {
    path: /^\/deploymentId$/,
    replace: (stage, { value }) => {
      // Assumed: the words are those of the other calls.
      if (!hasDeployment(value)) throw badRequest('Invalid Deployment identifier specified');
      stage.deploymentId = value;
    },
  },
  {
    path: /^\/accessLogSettings\/destinationArn$/,
    replace: (stage, { value }) => {
      if (!/^arn:[a-z-]+:(?:logs|firehose):[^:]+:\d{12}:\S+$/.test(value))
        throw badRequest('Invalid ARN specified in the request');
      if (/^arn:[a-z-]+:logs:/.test(value) && !mayLog)
        throw badRequest(
          'CloudWatch Logs role ARN must be set in account settings to enable logging',
        );
      stage.accessLogSettings = { ...stage.accessLogSettings, destinationArn: value };
    },
  },
];

/** Paths that AWS takes ("Patch operations" in the API reference) and this imitation does not. */
const notImitatedPath =
  /^\/(?:cacheClusterEnabled|cacheClusterSize|clientCertificateId|documentationVersion|canarySettings(?:\/.*)?|.+\/(?:metrics|logging|throttling|caching)\/[^/]+)$/;

const refusePath = (path: string): Error =>
  notImitatedPath.test(path)
    ? notImitated(`the patch path ${path} of UpdateStage`)
    : // AWS goes on with a list of every path that it takes.
      badRequest(
        `Invalid method setting path: ${path}. Must be one of: [/deploymentId, /description]`,
      );

/** The stage as `operations` make it, all of them or none. Throws what `UpdateStage` answers to what it does not take. */
export const patchedStage = (
  stage: Stage,
  operations: readonly PatchOperation[] | undefined,
  surroundings: StageSurroundings,
): Stage => {
  const draft = { ...stage };
  applyPatch(draft, operations, [...surroundedPaths(surroundings), ...settingPaths], {
    inputName: 'updateStageInput',
    refuse: refusePath,
  });
  return draft;
};
