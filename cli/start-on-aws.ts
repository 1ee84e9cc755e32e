import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { wrongUsage } from './command-failure.ts';
import { openOnAws } from './embedded-service.ts';
import { getShellIdentity } from './get-shell-identity.ts';
import { tellingOutcomes } from './output/render-outcome.ts';
import { renderRemaining } from './output/render-remaining.ts';
import { renderStartOnAws } from './output/render-start-on-aws.ts';
import { createServiceClient } from './service-client.ts';
import { colorsFor, type Shell } from './shell.ts';

/**
 * Serves the HTTP interface until the process is asked to end, with private APIs on AWS itself, and says then what of
 * them stays there. Throws, in one line, where it is not clear on which AWS or in whose name.
 */
export const startOnAws = async (
  ports: { readonly port: number; readonly awsPort: number },
  json: boolean,
  { environment, interruption, stdout, stderr }: Shell,
): Promise<void> => {
  const { AWS_ENDPOINT_URL: emulatorUrl } = environment;
  if (emulatorUrl !== undefined)
    throw wrongUsage(
      `--aws means AWS itself, but AWS_ENDPOINT_URL leads to ${emulatorUrl}. Unset it, or leave --aws out to use the emulator.`,
    );
  const identity = await getShellIdentity(environment);
  // As no two starts share one, a token that leaked ends with the service.
  const token = randomBytes(32).toString('base64url');
  const onEvent = tellingOutcomes(stderr);
  const service = await openOnAws({ ...ports, onEvent }, { identity, token });
  try {
    const { url } = service;
    const { account, region, arn } = identity;
    const started = { url, token, account, region, identity: arn };
    stdout.write(`${json ? JSON.stringify(started) : renderStartOnAws(started)}\n`);
    if (!interruption.aborted) await once(interruption, 'abort');

    const caller = {
      environment: { CLOISTER_TOKEN: token },
      interruption: new AbortController().signal,
    };
    const listed = await createServiceClient(url, caller).listPrivateApis();
    const remaining = renderRemaining(listed, account, colorsFor(stderr, environment));
    if (remaining !== undefined) stderr.write(`\n${remaining}\n`);
  } finally {
    await service.stop();
  }
};
