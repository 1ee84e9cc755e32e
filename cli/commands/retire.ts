import { isPrivateApiId } from '../../src/private-api/request/private-api-id.ts';
import { wrongUsage } from '../command-failure.ts';
import { printOutcome } from '../output/print-outcome.ts';
import { runExecution } from '../run-execution.ts';
import { runsOn } from '../runs-on.ts';
import type { ServiceClient } from '../service-client.ts';
import { runningUrl } from '../service-url.ts';
import type { Shell } from '../shell.ts';

export interface RetireOptions {
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

/** Retires a private API to the end, and prints what went and what stays. That it is gone already is said, and is no error. */
export const retire = async (
  id: string,
  { json, url: option }: RetireOptions,
  shell: Shell,
): Promise<void> => {
  if (!isPrivateApiId(id))
    throw wrongUsage(
      `An id is {account}.{region}.{name}, not "${id}". \`npx cloister list\` shows those that there are.`,
    );
  const { environment, stdout } = shell;
  const url = runningUrl(option, environment);
  let gone: unknown;
  const begin = async (client: ServiceClient): Promise<string | undefined> => {
    const { answer, document } = await client.retire(id);
    gone = document;
    return answer.executionId;
  };

  const execution = await runExecution(
    { url, speed: 1, operation: 'retire', begin },
    shell,
    runsOn(url),
  );
  if (execution !== undefined) printOutcome(execution, json, shell);
  else
    stdout.write(
      `${json ? JSON.stringify(gone, null, 2) : `${id} is retired already; nothing had to be done.`}\n`,
    );
};
