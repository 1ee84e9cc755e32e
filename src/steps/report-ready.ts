import { z } from 'zod';
import { changeSchema } from '../private-api/change.ts';
import { type Finding, findingSchema } from '../private-api/finding.ts';
import { unexpectedAnswer } from '../private-api/rest-api/unexpected-answer.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { resultSchema } from '../private-api/result.ts';
import { timelineOf } from '../private-api/timeline.ts';
import { deploymentStateSchema } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { securityGroupStateSchema } from './state/security-group.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { type Failed, failedSchema, wordsOf } from './state/failed.ts';
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
  verification: verifyPrivateApi.output,
  testInvocation: warned.optional(),
  failed: failedSchema,
});

/** Puts the result together: what was made and checked, what changed, how to call it, and when each step ran. */
export const reportReady = defineStep({
  name: 'ReportReady',
  needs: ['executions'],
  input: z.strictObject({ state: gatheredSchema }),
  output: resultSchema,

  async run({ state }, { executions }) {
    const { run, request, prepared, deployment, verification } = state;
    const history = await executions.history(run.executionArn);
    return {
      id: run.id,
      status: 'READY' as const,
      restApiId: prepared.restApi.id,
      stage: request.stage.name,
      deploymentId: deployment.id,
      ...verification,
      changes: [
        state.dnsAttributes,
        prepared.securityGroup,
        prepared.vpcEndpoint,
        prepared.restApi,
        state.confinement,
        deployment,
        state.stage,
      ].flatMap((part) => part?.changes ?? []),
      warnings: [
        state,
        state.endpointPlan,
        prepared.restApi,
        deployment.aliases,
        state.testInvocation,
        { warnings: uninvoked(state.failed) },
      ].flatMap((part) => part?.warnings ?? []),
      requestedBy: run.requestedBy,
      timeline: timelineOf(history),
    };
  },
});

/** A test invocation that was asked for without being required, and could not be made. */
const uninvoked = ({ TestInvokeMethod: failure }: Failed): Finding[] =>
  failure === undefined
    ? []
    : [unexpectedAnswer(`there was no answer: ${wordsOf(failure.Cause)} (${failure.Error})`)];
