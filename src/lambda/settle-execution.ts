import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { z } from 'zod';
import type { Executions } from '../aws/step-functions.ts';
import { Failure } from '../private-api/errors.ts';
import { executionIdOf } from '../private-api/execution-id.ts';
import { isCleanUpOrder } from '../private-api/execution-input.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { recordEnding } from '../private-api/registry/record-ending.ts';
import { recordFailure } from '../private-api/registry/record-failure.ts';
import type { RunError } from '../private-api/result.ts';
import type { OutcomesPort, Target } from '../steps/ports.ts';
import type { RegistryPort } from '../steps/registry-port.ts';
import { findCleanUp } from './clean-up.ts';
import { readDelivery } from './delivery.ts';
import { type EndedExecution, outcomeOf, readEndedExecution } from './ended-execution.ts';
import type { StateMachines } from './http/state-machines.ts';
import { logAbout } from './log-about.ts';
import { logEnd } from './log-end.ts';
import { logger } from './logger.ts';
import { startOnce } from './start-once.ts';

/** What settling an execution takes. */
export interface SettlingPorts {
  readonly executions: Pick<Executions, 'find' | 'history' | 'start'>;
  readonly registry: Pick<RegistryPort, 'findPrivateApi' | 'changePrivateApi'>;
  readonly outcomes: OutcomesPort;
  readonly stateMachines: StateMachines;
  readonly own: Target;
  readonly now: () => Date;
}

/** What came of an event: what was told of the execution, and the clean-up that was started after it. */
export interface Settlement {
  readonly outcome?: string;
  readonly cleanUp?: string;
}

/** "Step Functions event examples" of the developer guide, as far as it is needed: the input may be missing there. */
const eventSchema = z.looseObject({
  detail: z.looseObject({
    executionArn: z.string(),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
  }),
});

const words = {
  FAILED: '',
  TIMED_OUT: 'The execution timed out.',
  ABORTED: 'The execution was aborted.',
} as const;

/**
 * Settles an execution that has ended without having said so itself, as one that is aborted: puts that into the registry, starts
 * the clean-up, and tells whoever listens. The same event again changes nothing. Throws `InvalidRequest` for an event that
 * cannot be used, so that it ends in the dead-letter queue with the reason.
 */
export const settleExecution = (ports: () => SettlingPorts) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logEnd('SettleExecution'))
    .handler(async (sent: unknown): Promise<Settlement> => {
      const { data, error } = eventSchema.safeParse(readDelivery(sent).event);
      if (data === undefined)
        throw new Failure('InvalidRequest', `the event: ${z.prettifyError(error)}`);
      const { executionArn, status } = data.detail;
      logAbout({ executionId: executionIdOf(executionArn) });
      return settle(executionArn, words[status], ports());
    });

const settle = async (
  executionArn: string,
  how: string,
  ports: SettlingPorts,
): Promise<Settlement> => {
  const execution = await ports.executions.find(executionArn);
  if (execution === undefined || execution.status === 'SUCCEEDED') {
    logger.warn('There is nothing to settle.', { executionArn, status: execution?.status });
    return {};
  }
  // What Step Functions describes may be out of date ("DescribeExecution"), or it was redriven since.
  if (execution.status === 'RUNNING')
    throw new Failure('TransientAwsError', `${executionArn} is not seen to have ended yet`);
  const ended = await readEndedExecution(execution, how, ports);
  logAbout({ privateApiId: ended.id });
  const there = ended.id === undefined ? undefined : await ports.registry.findPrivateApi(ended.id);
  if (isCleanUpOrder(ended.input)) return cleanUpAgain(ended.arn, ended.input.after, there, ports);

  const isHeld = there?.holder?.executionArn === ended.arn;
  if (ended.hasReported && !isHeld) return {};
  return settleEnded(ended, there, ports);
};

const settleEnded = async (
  ended: EndedExecution,
  there: PrivateApiRecord | undefined,
  ports: SettlingPorts,
): Promise<Settlement> => {
  const record =
    there &&
    (await ports.registry.changePrivateApi(there.id, (current = there) =>
      recordHowItEnded(current, ended, ports.now().toISOString()),
    ));
  const cleanUp = record && findCleanUp(record, [ended.arn]);
  if (cleanUp) await startCleanUp(cleanUp, ports);
  const outcome = outcomeOf(ended, record);
  await ports.outcomes.publish(outcome, ended.arn);
  return { outcome: outcome.type, ...(cleanUp && { cleanUp: cleanUp.name }) };
};

/** A clean-up ended in the middle, too. Nothing that anybody was told of has changed by that. */
const cleanUpAgain = async (
  arn: string,
  after: readonly string[],
  record: PrivateApiRecord | undefined,
  ports: SettlingPorts,
): Promise<Settlement> => {
  const cleanUp = record && findCleanUp(record, [...after, arn]);
  if (cleanUp === undefined) return {};
  await startCleanUp(cleanUp, ports);
  return { cleanUp: cleanUp.name };
};

const startCleanUp = async (
  cleanUp: NonNullable<ReturnType<typeof findCleanUp>>,
  { executions, stateMachines }: SettlingPorts,
): Promise<void> => {
  await startOnce({ stateMachineArn: stateMachines.provision, ...cleanUp }, executions);
};

const recordHowItEnded = (
  record: PrivateApiRecord,
  { arn: executionArn, operation, error, hasBegun }: EndedExecution,
  now: string,
): PrivateApiRecord => {
  if (operation === 'provision') {
    const cleanUp = findCleanUp(record, [executionArn]);
    return recordEnding(record, { executionArn, error: withCleanUp(error, cleanUp?.name), now });
  }
  if (hasBegun) return recordEnding(record, { executionArn, error, now });
  return recordFailure(record, {
    executionArn,
    nonce: '',
    error,
    leaves: 'nothing',
    deletedRestApiIds: [],
    leftVpcs: [],
    now,
  });
};

const withCleanUp = (error: RunError, cleanUp: string | undefined): RunError =>
  cleanUp === undefined
    ? error
    : {
        ...error,
        remedy: `${error.remedy} What this execution made is taken back by execution ${cleanUp}.`,
      };
