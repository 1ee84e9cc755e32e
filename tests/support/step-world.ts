import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll } from '@jest/globals';
import type { Clock } from '../../local/clock.ts';
import { apigateway } from '../../local/aws/apigateway/index.ts';
import { type DnsServer, startDnsServer } from '../../local/aws/dns/server.ts';
import { ec2 as ec2Service } from '../../local/aws/ec2/index.ts';
import type { FaultKind } from '../../local/aws/fault.ts';
import { lambda as lambdaService } from '../../local/aws/lambda/index.ts';
import { s3 } from '../../local/aws/s3/index.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../local/aws/server.ts';
import type { RegionState } from '../../local/aws/world.ts';
import { apiGateway } from '../../src/aws/api-gateway/api-gateway.ts';
import type { Connection } from '../../src/aws/connection.ts';
import { definitionStore } from '../../src/aws/definition-store.ts';
import { dns } from '../../src/aws/dns.ts';
import { ec2 } from '../../src/aws/ec2/ec2.ts';
import { lambda } from '../../src/aws/lambda.ts';
import { perTarget } from '../../src/aws/per-target.ts';
import type { ApiGatewayPort } from '../../src/steps/api-gateway-port.ts';
import type { Ec2Port } from '../../src/steps/ec2-port.ts';
import type { Ports, Target } from '../../src/steps/ports.ts';
import type { RegistryPort } from '../../src/steps/registry-port.ts';
import type { Step } from '../../src/steps/step.ts';
import { clientOf, handClock } from '../local/aws/start-aws.ts';
import { callHttp } from './call-http.ts';
import type { RegionShown } from './local-run.ts';
import { MemoryRegistry } from './memory-registry.ts';
import { aRecord, aRun, home } from './step-request.ts';
import { ownConnection } from './own-connection.ts';

// What the SDK repeats, it repeats after a while of real time: here every call is made once.
process.env['AWS_MAX_ATTEMPTS'] = '1';

const bucket = 'own-bucket';

/** What steps ask of the world, played by the adapters and an embedded AWS whose time passes only when a test lets it. */
export class StepWorld {
  readonly aws: EmbeddedAws;
  readonly dnsServer: DnsServer;
  readonly ports: Ports;
  /** What steps find in the registry: `aRun()` holds its private API. */
  readonly registry: MemoryRegistry;
  /** The ports of EC2 and API Gateway at home, for what others do there. */
  readonly ec2: Ec2Port;
  readonly apiGateway: ApiGatewayPort;
  /** Lets so many seconds pass, for the embedded AWS and the steps alike. */
  readonly pass: (seconds: number) => void;

  constructor(
    aws: EmbeddedAws,
    dnsServer: DnsServer,
    ports: Ports,
    registry: MemoryRegistry,
    pass: (seconds: number) => void,
  ) {
    this.aws = aws;
    this.registry = registry;
    this.dnsServer = dnsServer;
    this.ports = ports;
    this.ec2 = ports.ec2(home);
    this.apiGateway = ports.apiGateway(home);
    this.pass = pass;
  }

  /** Runs a step as its function does: with what it needs and no more, and with its input and output held to their contracts. */
  async run<Needs extends keyof Ports, Input, Output>(
    step: Step<Needs, Input, Output>,
    input: Input,
    instead: Partial<Ports> = {},
  ): Promise<Output> {
    const all = { ...this.ports, ...instead };
    const needed = Object.fromEntries(step.needs.map((need) => [need, all[need]])) as Pick<
      Ports,
      Needs
    >;
    return step.output.parse(asJson(await step.run(step.input.parse(asJson(input)), needed)));
  }

  /** The next call of an operation, such as `ec2:CreateVpcEndpoint`, goes wrong. */
  async fault(operation: string, fault: FaultKind): Promise<void> {
    const body = { operation, fault };
    const answer = await callHttp(this.aws.url, 'POST', '/_cloister/faults', body);
    if (answer.status >= 300) throw new Error(`the door refused: ${JSON.stringify(answer.body)}`);
  }

  /** What exists at home, or in another account, each item as AWS's describe call shows it. */
  async state(account = home.account): Promise<RegionShown> {
    const { body } = await callHttp(this.aws.url, 'GET', '/_cloister/state');
    return (body as Record<string, Record<string, RegionShown>>)[account]![home.region]!;
  }

  /** Puts an object into the service's own bucket, where a request may refer to it. */
  async putObject(key: string, body: string): Promise<void> {
    const client = new S3Client({ ...clientOf(this.aws), forcePathStyle: true });
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  }

  /** What exists at home from the inside, to be changed in ways that no call has. */
  inside(): RegionState {
    return this.aws.world.in(home.account, home.region);
  }

  /** The calls so far that change something, as `service:Operation`, whether they were answered or not. */
  changes(): string[] {
    return this.aws.calls
      .filter(({ mutating, service }) => mutating && service !== 's3')
      .map(({ service, operation }) => `${service}:${operation}`);
  }
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The seeded VPC and nothing else. The tests of one file share the servers, and nothing of what lies in them. */
export const stepWorld = async (): Promise<StepWorld> => {
  shared ??= start();
  const world = await shared;
  world.aws.reset();
  world.registry.clear();
  await world.registry.changePrivateApi(aRun().id, () => aRecord());
  world.dnsServer.fail(false);
  return world;
};

let shared: Promise<StepWorld> | undefined;
afterAll(async () => {
  const world = await shared;
  await Promise.all([world?.dnsServer.stop(), world?.aws.stop()]);
});

const start = async (): Promise<StepWorld> => {
  const clock = handClock();
  const aws = await startEmbeddedAws({
    port: 0,
    clock,
    services: [ec2Service, apigateway, lambdaService, s3],
    ownAccount: home.account,
    ownRegion: home.region,
    ownBucket: bucket,
    ownTable: 'cloister-registry',
  });
  const { world, settings } = aws;
  const dnsServer = await startDnsServer({ port: 0, world, clock, settings });
  const { endpoint, region, credentials } = clientOf(aws);
  const dnsServers = [`127.0.0.1:${dnsServer.port}`];
  const connection = {
    ...ownConnection,
    endpoint,
    region,
    credentials,
    bucket,
    table: 'unused',
    dnsServers,
  };
  const registry = new MemoryRegistry();
  const ports = portsOf(connection, clock, registry);
  return new StepWorld(aws, dnsServer, ports, registry, (seconds) => clock.advance(seconds));
};

/** Acts in each account as that account itself: by what role is no matter of the steps. */
const inEveryAccount = <Port>(
  connection: Connection,
  adapter: (connection: Connection) => (target: Target) => Port,
): ((target: Target) => Port) =>
  perTarget((target) => {
    const credentials = { accessKeyId: target.account, secretAccessKey: 'secret' };
    return adapter({ ...connection, account: target.account, credentials })(target);
  });

const portsOf = (connection: Connection, clock: Clock, registry: RegistryPort): Ports => ({
  ec2: inEveryAccount(connection, ec2),
  apiGateway: inEveryAccount(connection, apiGateway),
  lambda: inEveryAccount(connection, lambda),
  definitions: definitionStore(connection),
  dns: dns(connection),
  executions: {
    history: () => Promise.resolve([]),
    findStanding: () => Promise.resolve({ isRunning: true }),
  },
  registry,
  outcomes: { publish: () => Promise.resolve() },
  organizations: {
    findAncestors: () => Promise.resolve([]),
    findUnit: () => Promise.resolve(undefined),
    listAccounts: () => Promise.resolve([]),
  },
  settings: {
    own: home,
    administrators: [],
    allowedAccounts: [],
    definitionBuckets: [bucket],
    allowedRoleArns: [],
    allowedServices: [],
  },
  clock: { now: () => new Date(clock.now()) },
  nonce: () => aRun().nonce,
});
