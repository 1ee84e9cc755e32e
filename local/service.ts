import { partitionOf } from '../src/private-api/partition.ts';
import { apigateway } from './aws/apigateway/index.ts';
import { startDnsServer } from './aws/dns/server.ts';
import { ec2 } from './aws/ec2/index.ts';
import type { SeededNetwork } from './aws/ec2/seed-network.ts';
import { dynamodb } from './aws/dynamodb/index.ts';
import { createEvents } from './aws/events/index.ts';
import { s3 } from './aws/s3/index.ts';
import { type EmbeddedAws, startEmbeddedAws } from './aws/server.ts';
import { createStates } from './aws/states/index.ts';
import { sts } from './aws/sts/index.ts';
import { createClock } from './clock.ts';
import { type Code, loadCode } from './code.ts';
import { deployFunctions } from './deploy-functions.ts';
import { prepareEmulator } from './emulator.ts';
import { homeIn } from './home.ts';
import { routes } from './http/routes.ts';
import { startHttpServer } from './http/server.ts';
import { Functions } from './lambda/functions.ts';
import { deployMachines, type Machines } from './machines.ts';
import { loadRules, ruleTargets } from './rules.ts';
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
  /** What is deployed, if not what this package holds. */
  readonly code?: Code;
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
  readonly machines: Machines;
  readonly functions: Functions;
  /** Stops every execution and closes every port. */
  stop(): Promise<void>;
}

/** "Amazon API Gateway quotas": how long an integration may take. */
const httpTimeoutSeconds = 29;

/** Starts everything that a deployment has, in this process and on loopback ports. Throws when a port is taken. */
export const startService = async (options: ServiceOptions): Promise<Service> => {
  const home = homeIn(options.region ?? 'us-east-1');
  const clock = createClock(options.speed);
  const { definitions, load } = options.code ?? (await loadCode());
  const functions = new Functions({ ...home, clock, load });
  const machines = deployMachines(definitions, home, { clock, functions });

  const aws = await startEmbeddedAws({
    port: options.awsPort,
    clock,
    services: [
      createStates(machines.provision, machines.retire),
      createEvents(await loadRules(functions)),
      ...(options.emulatorUrl === undefined ? [ec2, apigateway, dynamodb, s3, sts] : []),
    ],
    ownAccount: home.account,
    ownRegion: home.region,
    ownBucket: home.bucket,
    ownTable: home.table,
  });
  const dns = await startDnsServer({ port: 0, world: aws.world, clock, settings: aws.settings });
  const dnsServer = `127.0.0.1:${dns.port}`;
  const stopAws = (): Promise<unknown> => Promise.all([dns.stop(), aws.stop()]);
  try {
    if (options.emulatorUrl !== undefined) await prepareEmulator(options.emulatorUrl, home);
    const surroundings = { home, aws, emulatorUrl: options.emulatorUrl, dnsServer };
    await deployFunctions(functions, functionNames(definitions), surroundings);
    const http = await startHttpServer({
      port: options.port,
      account: home.account,
      callerArn: `arn:${partitionOf(home.region)}:iam::${home.account}:user/local`,
      invoke: (name, event) => functions.invoke(name, event, httpTimeoutSeconds),
    });
    const stop = async (): Promise<void> => {
      machines.provision.stopAll();
      machines.retire.stopAll();
      await Promise.all([http.stop(), stopAws()]);
    };
    return {
      url: http.url,
      awsUrl: aws.url,
      dnsServer,
      network: aws.network,
      aws,
      machines,
      functions,
      stop,
    };
  } catch (error) {
    await stopAws();
    throw error;
  }
};

/** Whatever a state machine, a call of the HTTP interface or a rule invokes. */
const functionNames = ({ provision, retire }: Code['definitions']): ReadonlySet<string> =>
  new Set([
    ...functionsIn(provision),
    ...functionsIn(retire),
    ...routes.map((route) => route.function),
    ...ruleTargets,
  ]);
