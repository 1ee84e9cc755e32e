import type { StateMachine } from 'aws-local-stepfunctions';
import type { ChainRun } from './chain-run.ts';
import type { Chain } from './definition.ts';
import { checkPayload } from './payload-limit.ts';

type Events = ReturnType<StateMachine['run']>['eventLogs'];
type InterpreterEvent = Events extends AsyncGenerator<infer Event> ? Event : never;

/**
 * Writes down that a state was entered or left. What happens in between, tasks and branches write down themselves.
 * Throws `States.DataLimitExceeded` for an output that Step Functions would not carry on.
 */
export const recordEvent = (event: InterpreterEvent, chain: Chain, run: ChainRun): void => {
  if (run.signal.aborted || (event.type !== 'StateEntered' && event.type !== 'StateExited')) return;
  const { name } = event.state;
  const type = chain.States[name]?.Type;
  if (type === undefined) return;
  if (event.type === 'StateEntered') {
    const input = JSON.stringify(event.state.input);
    run.previous = run.history.add(
      { type: `${type}StateEntered`, stateEnteredEventDetails: { name, input } },
      run.previous,
    );
  } else if (type !== 'Fail') {
    const output = JSON.stringify(event.state.output);
    checkPayload(output, `output of the state ${name}`);
    run.previous = run.history.add(
      { type: `${type}StateExited`, stateExitedEventDetails: { name, output } },
      run.previous,
    );
  }
};
