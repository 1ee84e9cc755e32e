import { createClock } from '../../../local/clock.ts';
import { Functions } from '../../../local/lambda/functions.ts';
import { Executions, type Execution } from '../../../local/stepfunctions/executions.ts';
import { readDefinition } from '../../../local/stepfunctions/load-definition.ts';

/** A state machine of a test's own, with functions of its own. */
export const deploy = async (
  definition: string,
  functions: Record<string, (event: never) => unknown> = {},
  speed = 1,
  name = 'test',
): Promise<Executions> => {
  const clock = createClock(speed);
  const own = new Functions({
    account: '111122223333',
    region: 'us-east-1',
    clock,
    load: (name) => Promise.resolve({ handler: functions[name] }),
  });
  await Promise.all(
    Object.keys(functions).map((name) =>
      own.deploy(name, () => ({ environment: {}, cutOff: () => undefined })),
    ),
  );
  const arn = `arn:aws:states:us-east-1:111122223333:stateMachine:${name}`;
  return new Executions({ arn, definition: readDefinition(definition), clock, functions: own });
};

/** What `Executions` wrote down, one line for each event. */
export const told = ({ history }: Execution): string[] =>
  history.events.map(({ type, stateEnteredEventDetails, stateExitedEventDetails }) =>
    [type, stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name]
      .filter(Boolean)
      .join(' '),
  );

/** The states that were entered, in order. */
export const names = ({ history }: Execution): string[] =>
  history.events.flatMap(({ stateEnteredEventDetails: entered }) =>
    entered?.name === undefined ? [] : [entered.name],
  );
