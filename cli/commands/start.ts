import { once } from 'node:events';
import { wrongUsage } from '../command-failure.ts';
import { defaultSpeed, startEmbedded } from '../embedded-service.ts';
import { tellingOutcomes } from '../output/render-outcome.ts';
import { renderStart } from '../output/render-start.ts';
import { parsePort } from '../parse-numbers.ts';
import type { Shell } from '../shell.ts';
import { startOnAws } from '../start-on-aws.ts';

export interface StartOptions {
  readonly json?: boolean | undefined;
  readonly speed?: number | undefined;
  readonly aws?: boolean | undefined;
}

/** Serves the HTTP interface until the process is asked to end, beside the embedded AWS or on AWS itself. */
export const start = async (
  { json = false, speed, aws = false }: StartOptions,
  shell: Shell,
): Promise<void> => {
  const { environment } = shell;
  const ports = {
    port: parsePort('PORT', environment.PORT, 4510),
    awsPort: parsePort('AWS_PORT', environment.AWS_PORT, 4511),
  };
  if (!aws) return serveEmbedded({ ...ports, speed: speed ?? defaultSpeed }, json, shell);
  if (speed !== undefined)
    throw wrongUsage('--speed is for the embedded AWS; AWS itself takes the time that it takes.');
  return startOnAws(ports, json, shell);
};

const serveEmbedded = async (
  where: { readonly port: number; readonly awsPort: number; readonly speed: number },
  json: boolean,
  { environment, interruption, stdout, stderr }: Shell,
): Promise<void> => {
  const onEvent = tellingOutcomes(stderr);
  const service = await startEmbedded({ ...where, onEvent }, environment);
  const { speed } = where;
  const { url, awsUrl, dnsServer, network } = service;
  const { AWS_REGION: region = 'us-east-1', AWS_ENDPOINT_URL: emulatorUrl } = environment;
  const text = json
    ? JSON.stringify({ url, awsUrl, dnsServer, speed, network })
    : renderStart({ url, awsUrl, region, speed, ...(emulatorUrl === undefined && { network }) });
  stdout.write(`${text}\n`);

  if (!interruption.aborted) await once(interruption, 'abort');
  await service.stop();
};
