import type { Code } from './code.ts';
import type { Home } from './home.ts';
import { type DeployedMachine, type Execution, Executions } from './stepfunctions/executions.ts';

/** The service's state machines, each with its executions. */
export interface Machines {
  readonly provision: Executions;
  readonly retire: Executions;
}

/** Deploys the state machines that the service has. */
export const deployMachines = (
  { provision, retire }: Code['definitions'],
  { provisionArn, retireArn }: Home,
  run: Pick<DeployedMachine, 'clock' | 'functions'>,
): Machines => ({
  provision: new Executions({ ...run, arn: provisionArn, definition: provision }),
  retire: new Executions({ ...run, arn: retireArn, definition: retire }),
});

/** The execution of this name, of whichever state machine. */
export const findExecution = (
  { provision, retire }: Machines,
  name: string,
): Execution | undefined =>
  [...provision.list(), ...retire.list()].find((execution) => execution.name === name);
