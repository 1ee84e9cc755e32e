import { partitionOf } from '../src/private-api/partition.ts';
import { apigateway } from './aws/apigateway/index.ts';
import { startDnsServer } from './aws/dns/server.ts';
import { ec2 } from './aws/ec2/index.ts';
import type { SeededNetwork } from './aws/ec2/seed-network.ts';
import { dynamodb } from './aws/dynamodb/index.ts';
import { createEvents } from './aws/events/index.ts';
import type { EventEnvelope } from './aws/events/put-events.ts';
import { lambda } from './aws/lambda/index.ts';
import { organizations } from './aws/organizations/index.ts';
import { s3 } from './aws/s3/index.ts';
import { type EmbeddedAws, startEmbeddedAws } from './aws/server.ts';
import type { Service as AwsService } from './aws/service.ts';
import { createStates } from './aws/states/index.ts';
import { sts } from './aws/sts/index.ts';
import { createClock } from './clock.ts';
import { type Code, loadCode } from './code.ts';
import { type Allowed, deployFunctions } from './deploy-functions.ts';
import { prepareEmulator } from './emulator.ts';
import { type Home, homeIn } from './home.ts';
import { routes } from './http/routes.ts';
import { startHttpServer } from './http/server.ts';
import { Functions } from './lambda/functions.ts';
import { announceEndings } from './execution-events.ts';
import { deployMachines, type Machines } from './machines.ts';
import { loadRules, ruleTargets } from './rules.ts';
import type { ShellIdentity } from './shell-identity.ts';
import { functionsIn } from './stepfunctions/functions-in.ts';

export interface ServiceOptions {
  /** Of the HTTP interface; 0 takes a free one. */
  readonly port: number;
  /** Of the embedded AWS; 0 takes a free one. */
  readonly awsPort: number;
  /** How many times faster than the wall clock waits and the embedded AWS run. */
  readonly speed: number;
  /** us-east-1 if not given. */
  readonly region?: string;
  /** An emulator for everything but Step Functions and EventBridge, which stay here. */
  readonly emulatorUrl?: string;
  /** Private APIs are made on AWS itself by the shell's credentials, and whoever calls must know the token. */
  readonly onAws?: { readonly identity: ShellIdentity; readonly token: string };
  /** What is deployed, if not what this package holds. */
  readonly code?: Code;
  /** What whoever deployed allows; everything if not given. */
  readonly allowed?: Allowed;
  /** Hears every event on the default bus and on the service's own. */
  readonly onEvent?: (event: EventEnvelope) => void;
}

/** The local service, running. */
export interface Service {
  readonly url: string;
  readonly awsUrl: string;
  /** `address:port` of the server that knows the embedded AWS's aliases. */
  readonly dnsServer: string;
  /** What the embedded AWS has from the start, to try things in. */
  readonly network: SeededNetwork;
  readonly aws: EmbeddedAws;
  /** Every event that was put on the default bus and on the service's own so far, in order. */
  readonly events: readonly EventEnvelope[];
  readonly machines: Machines;
  readonly functions: Functions;
  /** Stops every execution and closes every port. */
  stop(): Promise<void>;
}

/** "Amazon API Gateway quotas": how long an integration may take. */
const httpTimeoutSeconds = 29;

/** Starts everything that a deployment has, in this process and on loopback ports. Throws when a port is taken. */
export const startService = async (options: ServiceOptions): Promise<Service> => {
  const { onAws, emulatorUrl, allowed, region = 'us-east-1' } = options;
  const isOnAws = onAws !== undefined;
  const home = homeIn(onAws?.identity.region ?? region, onAws?.identity.account);
  const clock = createClock(options.speed);
  const { definitions, load } = options.code ?? (await loadCode());
  const functions = new Functions({ ...home, clock, load });
  const machines = deployMachines(definitions, home, { clock, functions });

  const events: EventEnvelope[] = [];
  const hear = (event: EventEnvelope): void => {
    events.push(event);
    options.onEvent?.(event);
  };
  const stopping = new AbortController();
  const { rules, idle } = await loadRules(functions, stopping.signal);
  const aws = await startEmbeddedAws({
    port: options.awsPort,
    clock,
    services: [
      createStates(machines.provision, machines.retire),
      createEvents([...rules, { pattern: {}, deliver: hear }]),
      ...imitatedServices(options),
    ],
    ownAccount: home.account,
    ownRegion: home.region,
    ownBucket: home.bucket,
    ownTable: home.table,
    isClosed: isOnAws,
  });
  const dns = await startDnsServer({ port: 0, world: aws.world, clock, settings: aws.settings });
  const dnsServer = `127.0.0.1:${dns.port}`;
  const stopAws = (): Promise<unknown> => Promise.all([dns.stop(), aws.stop()]);
  try {
    if (emulatorUrl !== undefined) await prepareEmulator(emulatorUrl, home);
    const surroundings = { home, aws, emulatorUrl, isOnAws, dnsServer, allowed };
    await deployFunctions(functions, functionNames(definitions), surroundings);
    const http = await startHttp(options, home, functions);
    announceEndings(machines, rules, stopping.signal);
    const stop = async (): Promise<void> => {
      stopping.abort();
      // What is delivered may still start an execution.
      await idle();
      for (const machine of [machines.provision, machines.retire]) machine.stopAll();
      await Promise.all([http.stop(), stopAws()]);
    };
    return {
      url: http.url,
      awsUrl: aws.url,
      dnsServer,
      network: aws.network,
      aws,
      events,
      machines,
      functions,
      stop,
    };
  } catch (error) {
    await stopAws();
    throw error;
  }
};

/** What is not in the emulator or in AWS itself. */
const imitatedServices = ({ emulatorUrl, onAws }: ServiceOptions): AwsService[] => {
  if (emulatorUrl !== undefined) return [];
  return onAws ? [dynamodb, s3] : [dynamodb, s3, ec2, apigateway, lambda, organizations, sts];
};

const startHttp = ({ port, onAws }: ServiceOptions, home: Home, functions: Functions) =>
  startHttpServer({
    port,
    account: home.account,
    callerArn:
      onAws?.identity.arn ?? `arn:${partitionOf(home.region)}:iam::${home.account}:user/local`,
    ...(onAws && { token: onAws.token }),
    invoke: (name, event) => functions.invoke(name, event, httpTimeoutSeconds),
  });

/** Whatever a state machine, a call of the HTTP interface, a rule or a schedule invokes. Locally nothing is scheduled. */
const functionNames = ({ provision, retire }: Code['definitions']): ReadonlySet<string> =>
  new Set([
    ...functionsIn(provision),
    ...functionsIn(retire),
    ...routes.map((route) => route.function),
    ...ruleTargets,
    'reconcileAccounts',
    'findDrift',
  ]);
