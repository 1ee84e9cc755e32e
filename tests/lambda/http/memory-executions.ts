import {
  type Execution,
  executionArnOf,
  type Executions,
} from '../../../src/aws/step-functions.ts';
import type { HistoryEvent } from '../../../src/private-api/timeline.ts';

export const stateMachines = {
  provision: 'arn:aws:states:eu-west-1:111122223333:stateMachine:cloister-provision',
  retire: 'arn:aws:states:eu-west-1:111122223333:stateMachine:cloister-retire',
};

/** Step Functions as the HTTP interface sees it: an execution runs until a test ends it. */
export class MemoryExecutions implements Executions {
  readonly byArn = new Map<string, Execution>();
  readonly histories = new Map<string, HistoryEvent[]>();

  /** The names of all executions there ever were. */
  names(): string[] {
    return [...this.byArn.values()].map(({ name }) => name);
  }

  /** An execution that somebody has started. */
  add(name: string, more: Partial<Execution> = {}, of = stateMachines.provision): Execution {
    const arn = executionArnOf(of, name);
    const execution: Execution = { arn, name, status: 'RUNNING', input: '{}', ...more };
    this.byArn.set(arn, execution);
    return execution;
  }

  end(arn: string, how: Partial<Execution>): void {
    const execution = this.byArn.get(arn);
    if (execution === undefined) throw new Error(`there is no ${arn}`);
    this.byArn.set(arn, { ...execution, endedAt: '2026-01-01T00:10:00.000Z', ...how });
  }

  start({ stateMachineArn, name, input }: Parameters<Executions['start']>[0]): Promise<Execution> {
    const former = this.byArn.get(executionArnOf(stateMachineArn, name));
    return Promise.resolve(former ?? this.add(name, { input }, stateMachineArn));
  }

  find(arn: string): Promise<Execution | undefined> {
    return Promise.resolve(this.byArn.get(arn));
  }

  findStanding(arn: string): ReturnType<Executions['findStanding']> {
    const execution = this.byArn.get(arn);
    return Promise.resolve(
      execution && { isRunning: execution.status === 'RUNNING', endedAt: execution.endedAt },
    );
  }

  stop(arn: string, error: string, cause: string): Promise<void> {
    this.end(arn, { status: 'STOPPED', error, cause });
    return Promise.resolve();
  }

  history(arn: string): Promise<HistoryEvent[]> {
    return Promise.resolve(this.histories.get(arn) ?? []);
  }
}
