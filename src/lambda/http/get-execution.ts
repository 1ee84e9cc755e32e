import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { type Execution, executionArnOf, type Executions } from '../../aws/step-functions.ts';
import { failures, isFailureName } from '../../private-api/errors.ts';
import { isOrder } from '../../private-api/execution-input.ts';
import { privateApiId } from '../../private-api/request/private-api-id.ts';
import { requestSchema } from '../../private-api/request/request.ts';
import { type RunError, runErrorSchema } from '../../private-api/result.ts';
import { currentStepOf, timelineOf } from '../../private-api/timeline.ts';
import type { HttpAnswer } from './http-function.ts';
import { HttpProblem } from './http-problem.ts';
import { shownStatusOf } from './shown-status.ts';

/** What `GET /executions/{executionId}` needs. */
export interface ExecutionPorts {
  readonly executions: Pick<Executions, 'find' | 'history'>;
  readonly stateMachineArn: string;
  readonly own: { readonly account: string; readonly region: string };
}

/** `GET /executions/{executionId}`: where an execution is, and how it ended. */
export const getExecution = async (
  { pathParameters }: APIGatewayProxyEvent,
  { executions, stateMachineArn, own }: ExecutionPorts,
): Promise<HttpAnswer> => {
  const executionId = pathParameters?.['executionId'] ?? '';
  const execution = isExecutionName(executionId)
    ? await executions.find(executionArnOf(stateMachineArn, executionId))
    : undefined;
  if (execution === undefined)
    throw new HttpProblem('NotFound', `There is no execution ${executionId}.`);
  const history = await executions.history(execution.arn);
  const step = currentStepOf(history);
  return {
    status: 200,
    body: {
      executionId,
      id: idOf(execution.input, own),
      operation: 'provision',
      status: shownStatusOf(execution),
      step,
      timeline: timelineOf(history),
      ...(execution.status === 'SUCCEEDED' && { result: parse(execution.output) }),
      ...((execution.status === 'FAILED' || execution.status === 'STOPPED') && {
        error: errorOf(execution, step),
      }),
    },
  };
};

/** "StartExecution" in the API reference: what a name may have. Others would be refused in another way than as unknown. */
const isExecutionName = (name: string): boolean =>
  /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name);

const { name, account, region } = requestSchema.shape;
const identitySchema = z.looseObject({ name, account, region });

/** The identity of the private API, unless the execution was started with something that has none. */
const idOf = (input: string, own: ExecutionPorts['own']): string | undefined => {
  const started = parse(input);
  const { data } = identitySchema.safeParse(isOrder(started) ? started.request : started);
  return (
    data &&
    privateApiId({
      name: data.name,
      account: data.account ?? own.account,
      region: data.region ?? own.region,
    })
  );
};

/** The failure as the run itself reported it; where it could not, what Step Functions says. */
const errorOf = ({ status, error = '', cause = '' }: Execution, step = ''): RunError => {
  const reported = runErrorSchema.safeParse(parse(cause));
  if (reported.success) return reported.data;
  if (status === 'STOPPED')
    return {
      name: 'Stopped',
      message: cause || 'The execution was stopped.',
      step,
      remedy: failures.Stopped.remedy,
    };
  const name = isFailureName(error) ? error : 'InternalError';
  return {
    name,
    message: [error, cause].filter(Boolean).join(': '),
    step,
    remedy: failures[name].remedy,
  };
};

const parse = (text = ''): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
