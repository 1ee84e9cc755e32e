import { CommandFailure } from '../command-failure.ts';
import { renderPlan } from '../output/render-plan.ts';
import { readRequestFile } from '../request-file.ts';
import { createServiceClient } from '../service-client.ts';
import { givenUrl } from '../service-url.ts';
import { colorsFor, type Shell, widthOf } from '../shell.ts';
import { withService } from '../with-service.ts';

export interface PlanOptions {
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

const embeddedOnly =
  'This was planned for an embedded AWS, in which nothing has been made; with --url it is for what is there.';

/** Prints what the request in `file` would change. Throws, with exit status 1, where it would not get that far. */
export const plan = async (
  file: string,
  { json, url: option }: PlanOptions,
  shell: Shell,
): Promise<void> => {
  const { environment, stdin, stdout, stderr, interruption } = shell;
  const given = givenUrl(option, environment);
  const request = await readRequestFile(file, stdin, interruption);

  await withService(given, shell, undefined, async ({ url }) => {
    const { answer, document } = await createServiceClient(url, shell).plan(request);
    const isFit = answer.findings.every(({ severity }) => severity !== 'error');
    if (!json)
      stdout.write(`${renderPlan(answer, widthOf(stdout), colorsFor(stdout, environment))}\n`);
    else if (isFit) stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    if (given === undefined && environment.AWS_ENDPOINT_URL === undefined)
      stderr.write(`\n${embeddedOnly}\n`);
    if (!isFit)
      throw new CommandFailure(1, 'It would fail: the findings say what is in its way.', document);
  });
};
