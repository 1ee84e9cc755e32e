import { type Look, seenOf } from '../../private-api/diagnosis/look.ts';
import type {
  DiagnosedDeployment,
  DiagnosedMethod,
  DiagnosedRestApi,
  DiagnosedStage,
  DiagnosisPicture,
} from '../../private-api/diagnosis/picture.ts';
import { contentOf } from '../../private-api/rest-api/content.ts';
import { lookAt } from './look-at.ts';
import type { ObservedApiGateway } from './observing-ports.ts';
import type { Subject } from './subject.ts';

/** What API Gateway knows of an API and of its account. */
export type RestApiParts = Pick<
  DiagnosisPicture,
  | 'methods'
  | 'stages'
  | 'deployments'
  | 'content'
  | 'registered'
  | 'cloudWatchRoleArn'
  | 'quotaUse'
  | 'publicRestApis'
>;

/** What is being looked at: what others depend on is to be had as soon as it is there. */
export interface RestApiLooks {
  readonly restApi: Promise<Look<DiagnosedRestApi | null>>;
  readonly methods: Promise<Look<readonly DiagnosedMethod[]>>;
  readonly parts: Promise<RestApiParts>;
}

/** Looks at everything that API Gateway has to say, all at once. */
export const observeRestApi = (
  { restApiId, registered }: Pick<Subject, 'restApiId' | 'registered'>,
  apiGateway: ObservedApiGateway,
  timeUp: Promise<unknown>,
): RestApiLooks => {
  const look = <Seen>(read: () => Promise<Seen>): Promise<Look<Seen>> => lookAt(read, timeUp);
  const restApi = look(async () => (await apiGateway.inspectRestApi(restApiId)) ?? null);
  const resources = look(() => apiGateway.inspectResources(restApiId));
  const methods = resources.then((seen) => map(seen, (it) => it.methods));

  const observeParts = async (): Promise<RestApiParts> => {
    const stagesLook = look(() => apiGateway.inspectStages(restApiId));
    const [counted, stages, deployments, content, roleArn, restApis] = await Promise.all([
      resources,
      stagesLook,
      stagesLook.then((stages) =>
        registered === undefined
          ? observeDeployments(stages, restApiId, apiGateway, timeUp)
          : { unseen: 'compared by content' },
      ),
      registered === undefined
        ? { unseen: 'not registered' }
        : look(() => readContent(restApiId, registered, apiGateway)),
      look(async () => (await apiGateway.findCloudWatchRole()) ?? null),
      look(() => apiGateway.inspectRestApis()),
    ]);
    return {
      methods: await methods,
      stages,
      deployments,
      content,
      registered: registeredPart(registered),
      cloudWatchRoleArn: roleArn,
      quotaUse: map(restApis, (all) => ({
        privateApis: all.filter(isPrivate).length,
        stages: seenOf(stages)?.length ?? 0,
        resources: seenOf(counted)?.count ?? 0,
      })),
      publicRestApis: map(restApis, (all) =>
        all.filter((it) => !isPrivate(it) && !it.isDefaultEndpointDisabled),
      ),
    };
  };
  return { restApi, methods, parts: observeParts() };
};

const map = <From, To>(look: Look<From>, to: (seen: From) => To): Look<To> =>
  'seen' in look ? { seen: to(look.seen) } : look;

const isPrivate = ({ endpointTypes }: DiagnosedRestApi): boolean =>
  endpointTypes.includes('PRIVATE');

/** Those that stages point at. */
const observeDeployments = async (
  stages: Look<readonly DiagnosedStage[]>,
  restApiId: string,
  apiGateway: ObservedApiGateway,
  timeUp: Promise<unknown>,
): Promise<Look<readonly DiagnosedDeployment[]>> => {
  if ('unseen' in stages) return stages;
  const ids = new Set(
    stages.seen
      .flatMap(({ deploymentId, canaryDeploymentId }) => [deploymentId, canaryDeploymentId])
      .filter((id) => id !== undefined),
  );
  return lookAt(async () => {
    const found = await Promise.all(
      [...ids].map((id) => apiGateway.inspectDeployment(restApiId, id)),
    );
    return found.filter((deployment) => deployment !== undefined);
  }, timeUp);
};

type Registered = NonNullable<Subject['registered']>;

/** The content of the working copy now, had it been made of the definition of then. */
const readContent = async (
  restApiId: string,
  { snapshot: { definition } }: Registered,
  apiGateway: ObservedApiGateway,
): Promise<string> => {
  const { digest } = await apiGateway.readWorkingCopy(restApiId);
  const { sha256: definitionSha256, basepath } = definition;
  return contentOf({ definitionSha256, basepath, digest });
};

const registeredPart = (registered: Subject['registered']): DiagnosisPicture['registered'] => {
  if (registered === undefined) return null;
  const { id, snapshot } = registered;
  return {
    id,
    stage: snapshot.stage.name,
    deploymentId: snapshot.stage.deploymentId,
    vpcEndpointIds: snapshot.vpcEndpointIds,
    policy: snapshot.policy,
    content: snapshot.definition.content,
  };
};
