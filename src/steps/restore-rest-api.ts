import { Failure } from '../private-api/errors.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import { policyDocumentSchema } from '../private-api/policy/policy-document.ts';
import type { Snapshot } from '../private-api/registry/private-api-record.ts';
import { recordRestoration } from '../private-api/registry/record-restoration.ts';
import { confinementPatch } from '../private-api/rest-api/confinement-patch.ts';
import { fingerprintOf } from '../private-api/rest-api/fingerprint.ts';
import type { IntendedConfinement } from '../private-api/rest-api/intended-confinement.ts';
import { sha256 } from '../private-api/sha256.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import { deployOnce } from './deploy-once.ts';
import { despiteLostAnswer } from './despite-lost-answer.ts';
import type { DefinitionStore } from './ports.ts';
import { putDefinition } from './put-definition.ts';
import type { RegistryPort } from './registry-port.ts';
import type { Run } from './state/run.ts';

/** Beyond the numbers that the deployments of a run have otherwise. */
const restorationAttempt = 9999;

/** What a failed update restores of an API: each may be done already, and may be done again. */
export interface RestApiRestoration {
  /** Policy and associations. Answers whether an endpoint was associated anew. */
  readonly confinement: () => Promise<boolean>;
  /** Answers with the content of the working copy. */
  readonly definition: () => Promise<string>;
  /** Deploys what was restored once more, as an association needs, and records it. */
  readonly deployment: (content: string) => Promise<void>;
}

/** How the API of a snapshot is restored. */
export const restApiRestoration = (
  run: Run,
  snapshot: Snapshot,
  apiGateway: ApiGatewayPort,
  { definitions, registry }: { definitions: DefinitionStore; registry: RegistryPort },
): RestApiRestoration => {
  const { restApiId } = snapshot;
  const arn = executeApiArn({ ...run, restApiId });
  const should: IntendedConfinement = {
    policy: policyDocumentSchema.parse(JSON.parse(snapshot.policy)),
    vpcEndpointIds: snapshot.vpcEndpointIds,
  };
  return {
    confinement: async () => {
      const patch = confinementPatch(await getRestApi(apiGateway, restApiId), should, arn);
      if (patch.length > 0)
        await despiteLostAnswer(
          () => apiGateway.updateRestApi(restApiId, patch),
          async () =>
            confinementPatch(await getRestApi(apiGateway, restApiId), should, arn).length === 0,
        );
      return patch.some(({ op }) => op === 'add');
    },

    definition: async () => {
      // An import without a description leaves the one that is there.
      const { description = '' } = snapshot;
      if (((await getRestApi(apiGateway, restApiId)).description ?? '') !== description)
        await apiGateway.updateRestApi(restApiId, [
          { op: 'replace', path: '/description', value: description },
        ]);
      const { basepath, sha256: hash } = snapshot.definition;
      const { content } = await putDefinition(apiGateway, {
        restApiId,
        isNew: false,
        definition: { sha256: hash, text: await readDefinition(definitions, run.id, hash) },
        basepath,
        failOnWarnings: false,
      });
      return content;
    },

    deployment: async (content) => {
      const { name } = snapshot.stage;
      if ((await apiGateway.findStage(restApiId, name)) === undefined)
        throw new Failure('ResourceConflict', `stage ${name} is gone`);
      const fingerprint = fingerprintOf({ content, ...should, executeApiArn: arn });
      const { deployment } = await deployOnce(
        apiGateway,
        { fingerprint, content, nonce: run.nonce, attempt: restorationAttempt },
        { restApiId, stageName: name, description: undefined },
      );
      await registry.changePrivateApi(run.id, (record) => {
        if (record === undefined) throw new Failure('InternalError', `${run.id} has no record`);
        return recordRestoration(record, deployment.id);
      });
    },
  };
};

const getRestApi = async (apiGateway: ApiGatewayPort, id: string) => {
  const restApi = await apiGateway.findRestApi(id);
  if (restApi === undefined) throw new Failure('ResourceConflict', 'it is gone');
  return restApi;
};

/** What was kept may be of the run that failed, if that had got as far; then the former is still there by its hash. */
const readDefinition = async (
  definitions: DefinitionStore,
  privateApiId: string,
  hash: string,
): Promise<string> => {
  const kept = await definitions.getReady(privateApiId);
  return sha256(kept) === hash ? kept : definitions.get(hash);
};
