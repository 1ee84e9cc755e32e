import { randomUUID } from 'node:crypto';
import type { Ending, Execution, Executions } from '../../stepfunctions/executions.ts';
import type { EventEnvelope } from '../events/put-events.ts';

/** "Step Functions event examples" of the developer guide: what is larger is left out. */
const maxPayloadBytes = 248 * 1024;

/** The event that Step Functions sends to the default bus when an execution has ended. */
export const statusChange = (
  { machine }: Executions,
  { arn, name, input, startedAt }: Execution,
  { status, at, output }: Ending,
): EventEnvelope => {
  const [, , , region = '', account = ''] = arn.split(':');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machine.arn,
      name,
      status,
      startDate: startedAt,
      stopDate: at,
      input: Buffer.byteLength(input) > maxPayloadBytes ? null : input,
      output: output === undefined || Buffer.byteLength(output) > maxPayloadBytes ? null : output,
    },
  };
};
