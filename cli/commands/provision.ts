import { wrongUsage } from '../command-failure.ts';
import { defaultSpeed, startEmbedded } from '../embedded-service.ts';
import { printOutcome } from '../output/print-outcome.ts';
import { readRequestFile } from '../request-file.ts';
import { runRequest } from '../run-request.ts';
import { parseServiceUrl } from '../service-client.ts';
import type { Shell } from '../shell.ts';

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
  const given = options.url ?? shell.environment.CLOISTER_URL;
  if (given !== undefined && options.speed !== undefined)
    throw wrongUsage(
      '--speed is for the embedded service; the one at --url has a speed of its own.',
    );
  const url = given === undefined ? undefined : parseServiceUrl(given);
  const request = await readRequestFile(file, shell.stdin, shell.interruption);

  if (url === undefined) await provisionEmbedded(request, options, shell);
  else await provisionAt(url, request, options, shell);
};

const provisionAt = async (
  url: string,
  request: string,
  { json }: ProvisionOptions,
  shell: Shell,
): Promise<void> => {
  const execution = await runRequest({ url, request, speed: 1 }, shell, (executionId) =>
    executionId === undefined
      ? 'The service had not answered yet, and may have taken the request.'
      : `Execution ${executionId} runs on; see \`npx cloister status ${executionId} --url ${url}\`.`,
  );
  printOutcome(execution, json, shell);
};

const provisionEmbedded = async (
  request: string,
  options: ProvisionOptions,
  shell: Shell,
): Promise<void> => {
  const { json, speed = defaultSpeed } = options;
  const emulator = shell.environment.AWS_ENDPOINT_URL;
  const service = await startEmbedded({ port: 0, awsPort: 0, speed }, shell.environment);
  try {
    const execution = await runRequest({ url: service.url, request, speed }, shell, () =>
      emulator === undefined
        ? 'The embedded AWS ended too, and with it all that the run had made.'
        : `The run stopped where it was; what it had made is still in ${emulator}.`,
    );
    printOutcome(execution, json, shell);
    if (emulator === undefined) shell.stderr.write(`\n${embeddedOnly}\n`);
  } finally {
    await service.stop();
  }
};
