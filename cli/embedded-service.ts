import type { Service, ServiceOptions } from '../local/service.ts';
import { regionSchema } from '../src/private-api/aws-id.ts';
import { CommandFailure, wrongUsage } from './command-failure.ts';
import type { Environment } from './environment.ts';

/** How many times faster than AWS the embedded one runs unless told otherwise: seconds, and still every wait shows. */
export const defaultSpeed = 10;

interface Where {
  readonly port: number;
  readonly awsPort: number;
  readonly speed: number;
  readonly onEvent?: ServiceOptions['onEvent'] & {};
}

/**
 * Starts the local service as the environment asks for it: its region, and an emulator in place of the embedded AWS.
 * Throws, in one line, when a port is taken or the emulator's address is none.
 */
export const startEmbedded = async (where: Where, environment: Environment): Promise<Service> => {
  const { AWS_REGION: region, AWS_ENDPOINT_URL: emulatorUrl } = environment;
  if (emulatorUrl !== undefined && !URL.canParse(emulatorUrl))
    throw wrongUsage(`AWS_ENDPOINT_URL must be an address, not "${emulatorUrl}".`);
  if (region !== undefined && !regionSchema.safeParse(region).success)
    throw wrongUsage(
      `AWS_REGION must be the code of a region, such as eu-west-1, not "${region}".`,
    );

  try {
    return await open({
      ...where,
      ...(region !== undefined && { region }),
      ...(emulatorUrl !== undefined && { emulatorUrl }),
    });
  } catch (error) {
    if (emulatorUrl !== undefined && isUnreachable(error)) throw nothingAnswers(emulatorUrl);
    throw error;
  }
};

/** Starts the local service with private APIs on AWS itself, in real time. Throws, in one line, when a port is taken. */
export const openOnAws = (
  ports: Omit<Where, 'speed'>,
  onAws: ServiceOptions['onAws'] & {},
): Promise<Service> => open({ ...ports, speed: 1, onAws });

const open = async (options: ServiceOptions): Promise<Service> => {
  // Loaded only here, because it brings the whole SDK along and most commands never need it.
  const { startService } = await import('../local/service.ts');
  try {
    return await startService(options);
  } catch (error) {
    throw isPortTaken(error) ? portTaken(error.port, options) : error;
  }
};

const isPortTaken = (error: unknown): error is Error & { port: number } =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'EADDRINUSE' &&
  'port' in error &&
  typeof error.port === 'number';

const portTaken = (port: number, { awsPort }: Pick<Where, 'awsPort'>): CommandFailure => {
  const variable = port === awsPort ? 'AWS_PORT' : 'PORT';
  const text = `Port ${port} is taken. End what listens there, or set ${variable} to another port.`;
  return new CommandFailure(1, text, { name: 'PortTaken', message: text });
};

/** Whether Node could not connect at all, by any of the addresses of a name (see "Common system errors"). */
const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT'].includes(
    String(error.code),
  );

const nothingAnswers = (emulatorUrl: string): CommandFailure => {
  const text = `Nothing answers at AWS_ENDPOINT_URL, ${emulatorUrl}. Start the emulator, or unset it to use the embedded AWS.`;
  return new CommandFailure(1, text, { name: 'ServiceUnavailable', message: text });
};
