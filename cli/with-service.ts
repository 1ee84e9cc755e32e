import { defaultSpeed, startEmbedded } from './embedded-service.ts';
import type { Shell } from './shell.ts';

/** A service to ask, and how many times faster than ours its time runs. */
interface ServiceAt {
  readonly url: string;
  readonly speed: number;
}

/** Asks the service at `url`, or where there is none an embedded one, of that speed, that lives as long as `ask` takes. */
export const withService = async (
  url: string | undefined,
  { environment }: Shell,
  asked: number | undefined,
  ask: (service: ServiceAt) => Promise<void>,
): Promise<void> => {
  if (url !== undefined) return ask({ url, speed: 1 });
  const speed = asked ?? defaultSpeed;
  const service = await startEmbedded({ port: 0, awsPort: 0, speed }, environment);
  try {
    await ask({ url: service.url, speed });
  } finally {
    await service.stop();
  }
};
