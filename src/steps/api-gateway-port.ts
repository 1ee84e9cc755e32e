import type { ApiPart } from '../private-api/definition/api-part.ts';
import type { Operation } from '../private-api/definition/operation.ts';
import type { WorkingCopy } from '../private-api/definition/working-copy.ts';
import type { PatchOperation } from '../private-api/rest-api/confinement-patch.ts';
import type { StageSettings } from '../private-api/rest-api/stage-patch.ts';
import type { Tags } from '../private-api/tags.ts';
import type { ApiGatewayInspection } from './api-gateway-inspection.ts';

/** A REST API as API Gateway describes it. `policy` is JSON text without API Gateway's escaping. */
export interface RestApi {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly endpointTypes: readonly string[];
  readonly vpcEndpointIds: readonly string[];
  readonly policy: string | undefined;
  readonly tags: Tags;
}

/** A method as it stands in the working copy of an API. */
export interface RestMethod extends Operation {
  readonly resourceId: string;
}

export interface Deployment {
  readonly id: string;
  readonly description: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A stage and the deployment that it points at. */
export interface Stage extends StageSettings {
  readonly name: string;
  readonly deploymentId: string;
  readonly tags: Tags;
}

/** What the test invocation of a method answered. */
export interface TestInvocation {
  readonly status: number;
  readonly body: string;
  readonly log: string;
}

/** What Cloister asks of API Gateway, in its own words rather than the SDK's. Every list is whole. */
export interface ApiGatewayPort extends ApiGatewayInspection {
  listRestApis(tags: Tags): Promise<RestApi[]>;
  findRestApi(id: string): Promise<RestApi | undefined>;
  listMethods(restApiId: string): Promise<RestMethod[]>;
  readWorkingCopy(restApiId: string): Promise<WorkingCopy>;
  listDeployments(restApiId: string): Promise<Deployment[]>;
  findStage(restApiId: string, stageName: string): Promise<Stage | undefined>;
  /** Runs the method's integration for real, past network, policy, authorizer and stage. */
  testInvoke(order: {
    restApiId: string;
    resourceId: string;
    method: string;
    pathWithQueryString: string;
    headers?: Readonly<Record<string, string>> | undefined;
    body?: string | undefined;
  }): Promise<TestInvocation>;

  /** Has no client token: after an unclear answer, look before calling again. */
  createRestApi(order: {
    name: string;
    description?: string | undefined;
    version?: string | undefined;
    policy?: string | undefined;
    vpcEndpointIds?: readonly string[] | undefined;
    tags: Tags;
  }): Promise<RestApi>;
  /** Imports in merge mode. Answers with API Gateway's warnings. */
  putRestApi(order: {
    restApiId: string;
    definition: string;
    basepath: 'ignore' | 'prepend' | 'split';
    failOnWarnings: boolean;
  }): Promise<string[]>;
  /** Absent is done. */
  deletePart(restApiId: string, part: ApiPart): Promise<void>;
  updateRestApi(restApiId: string, patch: readonly PatchOperation[]): Promise<RestApi>;
  /** Makes the stage, or points it at the new deployment. Has no client token. */
  createDeployment(order: {
    restApiId: string;
    stageName: string;
    description: string;
    stageDescription?: string | undefined;
    variables?: Readonly<Record<string, string>> | undefined;
    tracing?: boolean | undefined;
  }): Promise<Deployment>;
  updateStage(
    restApiId: string,
    stageName: string,
    patch: readonly PatchOperation[],
  ): Promise<void>;
  tagStage(restApiId: string, stageName: string, tags: Tags): Promise<void>;
  tagRestApi(restApiId: string, tags: Tags): Promise<void>;
  /** Absent is done. */
  deleteStage(restApiId: string, stageName: string): Promise<void>;
  /** Absent is done. */
  deleteRestApi(id: string): Promise<void>;
}
