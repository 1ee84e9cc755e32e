import {
  explain as explainText,
  type Explanation,
} from '../../src/private-api/explanation/explain.ts';
import { symptoms } from '../../src/private-api/explanation/symptoms.ts';
import { CommandFailure, wrongUsage } from '../command-failure.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { renderExplanation } from '../output/render-explanation.ts';
import { readStandardInput } from '../read-standard-input.ts';
import { createServiceClient } from '../service-client.ts';
import { runningUrl } from '../service-url.ts';
import { colorsFor, type Shell, widthOf } from '../shell.ts';

export interface ExplainOptions {
  readonly restApiId?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly from?: string | undefined;
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

/**
 * Prints what may be behind what somebody saw, or found on standard input for `-`; of an API that is named, what of that holds
 * there. Throws, with exit status 1, where the text says nothing that is known.
 */
export const explain = async (
  given: string,
  id: string | undefined,
  options: ExplainOptions,
  shell: Shell,
): Promise<void> => {
  checkUsage(id, options);
  const { environment, interruption, stdin, stdout } = shell;
  const text = given === '-' ? await readStandardInput(stdin, interruption) : given;
  // Nobody waits for a diagnosis to hear that the text is not understood.
  if (explainText(text) === undefined) throw unknown();
  const diagnosis = await diagnoseNamed(id, options, shell);
  const explanation = explainText(text, diagnosis);
  if (explanation === undefined) throw unknown();
  stdout.write(
    options.json
      ? `${JSON.stringify(documentOf(explanation, diagnosis), null, 2)}\n`
      : `${renderExplanation(explanation, diagnosis, widthOf(stdout), colorsFor(stdout, environment))}\n`,
  );
};

const checkUsage = (
  id: string | undefined,
  { restApiId, account, region, from }: ExplainOptions,
): void => {
  if (id !== undefined && restApiId !== undefined)
    throw wrongUsage('Name one API: a private API by its id, or any REST API with --rest-api-id.');
  if (restApiId === undefined && (account !== undefined || region !== undefined))
    throw wrongUsage('--account and --region are for --rest-api-id.');
  if (id === undefined && restApiId === undefined && from !== undefined)
    throw wrongUsage('--from asks about an API: name it by its id, or with --rest-api-id.');
};

const diagnoseNamed = async (
  id: string | undefined,
  { restApiId, account, region, from, url }: ExplainOptions,
  shell: Shell,
): Promise<Diagnosis | undefined> => {
  if (id === undefined && restApiId === undefined) return undefined;
  const client = createServiceClient(runningUrl(url, shell.environment), shell);
  const { answer } = await (id === undefined
    ? client.diagnoseRestApi({
        restApiId: restApiId ?? '',
        ...(account !== undefined && { account }),
        ...(region !== undefined && { region }),
        ...(from !== undefined && { from }),
      })
    : client.diagnosePrivateApi(id, from));
  return answer;
};

const documentOf = (explanation: Explanation, diagnosis: Diagnosis | undefined): unknown => {
  if (diagnosis === undefined) return explanation;
  const { id, account, region, restApiId, notLookedAt, trace } = diagnosis;
  return { ...explanation, id, account, region, restApiId, notLookedAt, trace };
};

const unknown = (): CommandFailure => {
  const known = Object.keys(symptoms);
  return new CommandFailure(
    1,
    `This says nothing that is known here. Give the whole message or body of the answer, or the error of the SDK.\nKnown are ${known.join(', ')} (docs/symptoms.md).`,
    { name: 'UnknownSymptom', message: 'This says nothing that is known here.', known },
  );
};
