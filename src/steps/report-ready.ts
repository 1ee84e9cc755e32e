import { z } from 'zod';
import { changeSchema } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { type Finding, findingSchema } from '../private-api/finding.ts';
import { notClearedAway } from '../private-api/rollback/not-cleared-away.ts';
import { unexpectedAnswer } from '../private-api/rest-api/unexpected-answer.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { recordReady } from '../private-api/registry/record-ready.ts';
import { type Result, resultSchema, type TimelineEntry } from '../private-api/result.ts';
import { timelineOf } from '../private-api/timeline.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { deploymentStateSchema } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { securityGroupStateSchema } from './state/security-group.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { type Failed, failedSchema, wordsOf } from './state/failed.ts';
import { deletionsOf, leftVpcsOf, tailSchema } from './state/tail.ts';
import { defineStep } from './step.ts';
import { verifyPrivateApi } from './verify-private-api.ts';

const changed = z.object({ changes: z.array(changeSchema) });
const warned = z.object({ warnings: z.array(findingSchema) });

/** All that a run has gathered by the time it has succeeded. */
const gatheredSchema = z.object({
  run: runSchema,
  request: acceptedRequestSchema,
  warnings: z.array(findingSchema),
  endpointPlan: warned,
  dnsAttributes: changed.optional(),
  prepared: z.object({
    securityGroup: securityGroupStateSchema,
    vpcEndpoint: vpcEndpointStateSchema,
    restApi: restApiStateSchema,
  }),
  confinement: changed,
  deployment: deploymentStateSchema,
  stage: changed,
  definition: definitionReferenceSchema,
  verification: verifyPrivateApi.output,
  testInvocation: warned.optional(),
  ...tailSchema.shape,
  failed: failedSchema,
});

type Gathered = z.output<typeof gatheredSchema>;

/**
 * Puts the result together: what was made and checked, what changed, how to call it, and when each step ran. Then the
 * private API is READY, and free for others.
 */
export const reportReady = defineStep({
  name: 'ReportReady',
  needs: ['executions', 'registry', 'definitions', 'clock'],
  input: z.strictObject({ state: gatheredSchema }),
  output: resultSchema,

  async run({ state }, { executions, registry, definitions, clock }) {
    const { run, request, verification } = state;
    const result = resultOf(state, timelineOf(await executions.history(run.executionArn)));
    await definitions.keepReady(run.id, state.definition.sha256);
    await registry.changePrivateApi(run.id, (record) => {
      if (record === undefined) throw new Failure('InternalError', `${run.id} has no record`);
      return recordReady(record, {
        executionArn: run.executionArn,
        result,
        snapshot: verification.snapshot,
        protect: request.protect,
        isCleared: isCleared(state.failed),
        leftVpcs: leftVpcsOf(state),
        now: clock.now().toISOString(),
      });
    });
    return result;
  },
});

const resultOf = (state: Gathered, timeline: TimelineEntry[]): Result => {
  const { run, request, prepared, deployment, verification } = state;
  const { snapshot: _, ...verified } = verification;
  return {
    id: run.id,
    status: 'READY',
    restApiId: prepared.restApi.id,
    stage: request.stage.name,
    deploymentId: deployment.id,
    ...verified,
    changes: [
      ...[
        state.dnsAttributes,
        prepared.securityGroup,
        prepared.vpcEndpoint,
        prepared.restApi,
        state.confinement,
        deployment,
        state.stage,
      ].flatMap((part) => part?.changes ?? []),
      ...deletionsOf(state),
    ],
    warnings: [
      ...[
        state,
        state.endpointPlan,
        prepared.restApi,
        deployment.aliases,
        state.testInvocation,
        state.left,
      ].flatMap((part) => part?.warnings ?? []),
      ...uninvoked(state.failed),
      ...leftBehind(state.failed),
    ],
    requestedBy: run.requestedBy,
    timeline,
  };
};

/** A test invocation that was asked for without being required, and could not be made. */
const uninvoked = ({ TestInvokeMethod: failure }: Failed): Finding[] =>
  failure === undefined
    ? []
    : [unexpectedAnswer(`there was no answer: ${wordsOf(failure.Cause)} (${failure.Error})`)];

/** What a VPC still has is told by the VPCs that were not left. */
const isCleared = (failed: Failed): boolean =>
  ['FindLeftovers', 'DeleteStage', 'DeleteRestApi'].every((step) => failed[step] === undefined);

/** A private API that works is READY, even if what it used before could not be cleared away. */
const leftBehind = ({ TestInvokeMethod: _, ...failed }: Failed): Finding[] =>
  Object.entries(failed).map(([step, { Error: error, Cause }]) =>
    notClearedAway(`${step}: ${wordsOf(Cause)} (${error})`),
  );
