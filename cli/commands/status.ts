import { isPrivateApiId } from '../../src/private-api/request/private-api-id.ts';
import { describeExecution } from '../output/describe-execution.ts';
import { describePrivateApi } from '../output/describe-private-api.ts';
import { createServiceClient, type ServiceClient } from '../service-client.ts';
import { runningUrl } from '../service-url.ts';
import type { Shell } from '../shell.ts';
import { list } from './list.ts';

export interface StatusOptions {
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

/** Prints how a private API stands, by its id, or how far an execution is, by its name; without either, all private APIs. */
export const status = async (
  asked: string | undefined,
  options: StatusOptions,
  shell: Shell,
): Promise<void> => {
  if (asked === undefined) return list(options, shell);
  const { environment, stdout } = shell;
  const client = createServiceClient(runningUrl(options.url, environment), shell);
  const { document, text } = isPrivateApiId(asked)
    ? await privateApiStatus(asked, client, shell)
    : await executionStatus(asked, client, shell);
  stdout.write(`${options.json ? JSON.stringify(document, null, 2) : text}\n`);
};

interface Status {
  readonly document: unknown;
  readonly text: string;
}

const privateApiStatus = async (
  id: string,
  client: ServiceClient,
  shell: Shell,
): Promise<Status> => {
  const { answer, document } = await client.getPrivateApi(id);
  return { document, text: describePrivateApi(answer, shell) };
};

const executionStatus = async (
  executionId: string,
  client: ServiceClient,
  shell: Shell,
): Promise<Status> => {
  const { document, ...answer } = await client.getExecution(executionId);
  return { document, text: describeExecution(answer, shell) };
};
