import { wrongUsage } from '../command-failure.ts';
import { printOutcome } from '../output/print-outcome.ts';
import { readRequestFile } from '../request-file.ts';
import { runExecution } from '../run-execution.ts';
import { runsOn } from '../runs-on.ts';
import { givenUrl } from '../service-url.ts';
import type { Shell } from '../shell.ts';
import { withService } from '../with-service.ts';

export interface ProvisionOptions {
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
  readonly speed?: number | undefined;
}

/** Said after the addresses, as whoever tries them would otherwise look for the fault in the wrong place. */
const embeddedOnly =
  'This was the embedded AWS: it carries no calls to the API, and has ended now.';

/** Runs the request in `file` to its end, on a running service or on an embedded one, and prints the result. */
export const provision = async (
  file: string,
  options: ProvisionOptions,
  shell: Shell,
): Promise<void> => {
  const { environment, stdin, stderr, interruption } = shell;
  const given = givenUrl(options.url, environment);
  if (given !== undefined && options.speed !== undefined)
    throw wrongUsage(
      '--speed is for the embedded service; the one at --url has a speed of its own.',
    );
  const request = await readRequestFile(file, stdin, interruption);
  const emulator = environment.AWS_ENDPOINT_URL;

  await withService(given, shell, options.speed, async ({ url, speed }) => {
    const execution = await runExecution(
      {
        url,
        speed,
        operation: 'provision',
        begin: async (client) => (await client.submit(request)).executionId,
      },
      shell,
      given === undefined ? () => endedWithIt(emulator) : runsOn(url),
    );
    if (execution !== undefined) printOutcome(execution, options.json, shell);
    if (given === undefined && emulator === undefined) stderr.write(`\n${embeddedOnly}\n`);
  });
};

/** What becomes of an execution on an embedded service when we are interrupted. */
const endedWithIt = (emulator: string | undefined): string =>
  emulator === undefined
    ? 'The embedded AWS ended too, and with it all that the run had made.'
    : `The run stopped where it was; what it had made is still in ${emulator}.`;
