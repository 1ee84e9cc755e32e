import { CommandFailure, wrongUsage } from '../command-failure.ts';
import { renderDiagnoses } from '../output/render-diagnoses.ts';
import { renderDiagnosis } from '../output/render-diagnosis.ts';
import { createServiceClient, type DiagnosisShown, type ServiceClient } from '../service-client.ts';
import { runningUrl } from '../service-url.ts';
import { colorsFor, type Shell, widthOf } from '../shell.ts';

export interface DiagnoseOptions {
  readonly restApiId?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly from?: string | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

/**
 * Prints what is wrong with a private API by its id, with any REST API by its own, or with all private APIs. Throws, with exit
 * status 1, where one is not healthy.
 */
export const diagnose = async (
  id: string | undefined,
  options: DiagnoseOptions,
  shell: Shell,
): Promise<void> => {
  checkUsage(id, options);
  const client = createServiceClient(runningUrl(options.url, shell.environment), shell);
  if (options.all) return diagnoseAll(client, options, shell);

  const shown = await (id === undefined
    ? client.diagnoseRestApi(askedOf(options))
    : client.diagnosePrivateApi(id, options.from));
  print(shown, options, shell);
  if (!shown.answer.healthy) throw notHealthy(shown.document);
};

const checkUsage = (
  id: string | undefined,
  { restApiId, account, region, from, all = false }: DiagnoseOptions,
): void => {
  const named = [id !== undefined, restApiId !== undefined, all].filter((given) => given);
  if (named.length !== 1)
    throw wrongUsage(
      'Name one thing to diagnose: the id of a private API, a REST API with --rest-api-id, or all private APIs with --all.',
    );
  if (restApiId === undefined && (account !== undefined || region !== undefined))
    throw wrongUsage('--account and --region are for --rest-api-id: an id names both.');
  if (all && from !== undefined) throw wrongUsage('--from is about one API, not --all.');
};

const askedOf = ({ restApiId = '', account, region, from }: DiagnoseOptions) => ({
  restApiId,
  ...(account !== undefined && { account }),
  ...(region !== undefined && { region }),
  ...(from !== undefined && { from }),
});

const print = (
  { answer, document }: DiagnosisShown,
  { json }: DiagnoseOptions,
  { stdout, environment }: Shell,
): void => {
  if (!json)
    stdout.write(`${renderDiagnosis(answer, widthOf(stdout), colorsFor(stdout, environment))}\n`);
  else if (answer.healthy) stdout.write(`${JSON.stringify(document, null, 2)}\n`);
};

/** One after the other: each takes a good part of the calls that API Gateway allows an account per second. */
const diagnoseAll = async (
  client: ServiceClient,
  { json }: DiagnoseOptions,
  { stdout, environment }: Shell,
): Promise<void> => {
  const colors = colorsFor(stdout, environment);
  const all: DiagnosisShown[] = [];
  for (const { id, status, restApiId } of await client.listPrivateApis()) {
    if (restApiId === null || (status !== 'READY' && status !== 'FAILED')) continue;
    const shown = await client.diagnosePrivateApi(id);
    all.push(shown);
    if (!json && (shown.answer.findings.length > 0 || shown.answer.notLookedAt.length > 0))
      stdout.write(`${renderDiagnosis(shown.answer, widthOf(stdout), colors)}\n\n`);
  }
  const diagnoses = all.map(({ answer }) => answer);
  const healthy = diagnoses.every((diagnosis) => diagnosis.healthy);
  const document = { healthy, diagnoses: all.map((shown) => shown.document) };
  if (!json) stdout.write(`${renderDiagnoses(diagnoses, colors)}\n`);
  else if (healthy) stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  if (!healthy) throw notHealthy(document);
};

const notHealthy = (document: unknown): CommandFailure =>
  new CommandFailure(
    1,
    'Something is wrong, or could not be looked at: the findings say what to do.',
    document,
  );
