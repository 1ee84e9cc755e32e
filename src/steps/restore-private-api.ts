import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import type { Snapshot } from '../private-api/registry/private-api-record.ts';
import { placeOfVpc } from '../private-api/registry/vpc-record.ts';
import { stageRestoration } from '../private-api/rollback/stage-restoration.ts';
import { tagRestoration } from '../private-api/rollback/tag-restoration.ts';
import type { Tags } from '../private-api/tags.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import { getHeldRecord } from './get-held-record.ts';
import { restApiRestoration } from './restore-rest-api.ts';
import { restoreVpcEndpoint } from './restore-vpc-endpoint.ts';
import { restorationSchema } from './state/restoration.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/**
 * Gives the private API back what it had when it was last READY: only what differs, by the same comparisons by which it is
 * made. Says of each part whether it is as it was, and goes on with the others where one cannot be.
 */
export const restorePrivateApi = defineStep({
  name: 'RestorePrivateApi',
  needs: ['ec2', 'apiGateway', 'definitions', 'registry'],
  input: z.strictObject({ run: runSchema }),
  output: restorationSchema,

  async run({ run }, ports) {
    const { ready } = await getHeldRecord(ports.registry, run, { evenCancelled: true });
    if (ready === null) return { restored: [], notRestored: [] };
    const { snapshot } = ready;
    const { restApiId, stage, vpcEndpoint } = snapshot;
    const apiGateway = ports.apiGateway(run);
    const api = restApiRestoration(run, snapshot, apiGateway, ports);
    const restoration = new Restoration();

    const associated = await restoration.of(
      `policy and associations of REST API ${restApiId}`,
      api.confinement,
    );
    const content = await restoration.of(`definition of REST API ${restApiId}`, api.definition);
    if (associated === true)
      await restoration.of(`deployment to stage ${stage.name}`, async () => {
        if (content === undefined)
          throw new Failure('ResourceConflict', 'the definition is not what it was');
        await api.deployment(content);
      });
    await restoration.of(`settings of stage ${stage.name}`, () =>
      restoreStageSettings(apiGateway, snapshot),
    );
    await restoration.of(`tags of REST API ${restApiId} and its stage`, () =>
      restoreTags(apiGateway, snapshot),
    );
    await restoration.of(`settings of ${vpcEndpoint.id}`, () =>
      restoreVpcEndpoint(run, snapshot, ports.ec2(placeOfVpc(snapshot.vpc)), ports.registry),
    );
    return restoration.outcome();
  },
});

/** What became of each part. One that AWS has no time for keeps none of the others from being restored. */
class Restoration {
  readonly #restored: string[] = [];
  readonly #notRestored: string[] = [];
  #delayed: Failure | undefined;

  /** What `restore` answers; undefined where it failed. */
  async of<T>(part: string, restore: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await restore();
      this.#restored.push(part);
      return answer;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.name === 'TransientAwsError') this.#delayed ??= error;
      else this.#notRestored.push(`${part}: ${error.message}`);
      return undefined;
    }
  }

  /** Throws where something is to be tried again. */
  outcome(): z.infer<typeof restorationSchema> {
    if (this.#delayed !== undefined) throw this.#delayed;
    return { restored: this.#restored, notRestored: this.#notRestored };
  }
}

const getStage = async (apiGateway: ApiGatewayPort, { restApiId, stage }: Snapshot) => {
  const there = await apiGateway.findStage(restApiId, stage.name);
  if (there === undefined) throw new Failure('ResourceConflict', 'it is gone');
  return there;
};

const restoreStageSettings = async (
  apiGateway: ApiGatewayPort,
  snapshot: Snapshot,
): Promise<void> => {
  const patch = stageRestoration(snapshot.stage, await getStage(apiGateway, snapshot));
  if (patch.length > 0)
    await apiGateway.updateStage(snapshot.restApiId, snapshot.stage.name, patch);
};

const restoreTags = async (apiGateway: ApiGatewayPort, snapshot: Snapshot): Promise<void> => {
  const { restApiId, stage } = snapshot;
  const restApi = await apiGateway.findRestApi(restApiId);
  if (restApi === undefined) throw new Failure('ResourceConflict', 'it is gone');
  const ofApi = tagRestoration(snapshot.tags, restApi.tags);
  if (!isEmpty(ofApi.lost)) await apiGateway.tagRestApi(restApiId, ofApi.lost);
  const ofStage = tagRestoration(stage.tags, (await getStage(apiGateway, snapshot)).tags);
  if (!isEmpty(ofStage.lost)) await apiGateway.tagStage(restApiId, stage.name, ofStage.lost);

  const added = [...ofApi.added, ...ofStage.added];
  if (added.length > 0)
    throw new Failure('ResourceConflict', `${[...new Set(added)].join(', ')} came on and stay`);
};

const isEmpty = (tags: Tags): boolean => Object.keys(tags).length === 0;
