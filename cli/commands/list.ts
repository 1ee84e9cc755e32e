import { renderList } from '../output/render-list.ts';
import { createServiceClient } from '../service-client.ts';
import { runningUrl } from '../service-url.ts';
import { colorsFor, type Shell } from '../shell.ts';

export interface ListOptions {
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

/** Prints every private API that the service knows, and how it stands. */
export const list = async ({ json, url: option }: ListOptions, shell: Shell): Promise<void> => {
  const { environment, stdout } = shell;
  const client = createServiceClient(runningUrl(option, environment), shell);
  const items = await client.listPrivateApis();
  stdout.write(
    `${json ? JSON.stringify({ items }, null, 2) : renderList(items, colorsFor(stdout, environment))}\n`,
  );
};
