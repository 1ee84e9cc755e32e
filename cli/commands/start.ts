import { once } from 'node:events';
import { startEmbedded } from '../embedded-service.ts';
import { renderStart } from '../output/render-start.ts';
import { parsePort } from '../parse-numbers.ts';
import type { Shell } from '../shell.ts';

export interface StartOptions {
  readonly json?: boolean | undefined;
  readonly speed: number;
}

/** Serves the HTTP interface and the embedded AWS until the process is asked to end. */
export const start = async ({ json, speed }: StartOptions, shell: Shell): Promise<void> => {
  const { environment, interruption, stdout } = shell;
  const service = await startEmbedded(
    {
      port: parsePort('PORT', environment.PORT, 4510),
      awsPort: parsePort('AWS_PORT', environment.AWS_PORT, 4511),
      speed,
    },
    environment,
  );
  const { url, awsUrl, dnsServer, network } = service;
  const { AWS_REGION: region = 'us-east-1', AWS_ENDPOINT_URL: emulatorUrl } = environment;
  const text = json
    ? JSON.stringify({ url, awsUrl, dnsServer, speed, network })
    : renderStart({ url, awsUrl, region, speed, ...(emulatorUrl === undefined && { network }) });
  stdout.write(`${text}\n`);

  if (!interruption.aborted) await once(interruption, 'abort');
  await service.stop();
};
