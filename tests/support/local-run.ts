import type { Deployment, RestApi, Stage } from '@aws-sdk/client-api-gateway';
import type {
  NetworkInterface,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { afterEach } from '@jest/globals';
import { z } from 'zod';
import type { LoggedCall } from '../../local/aws/calls-log.ts';
import type { StoredRestApi } from '../../local/aws/apigateway/state.ts';
import type { Settings } from '../../local/aws/settings.ts';
import type { RegionState } from '../../local/aws/world.ts';
import { type Code, loadCode } from '../../local/code.ts';
import type { Allowed } from '../../local/deploy-functions.ts';
import { findExecution } from '../../local/machines.ts';
import type { Handler } from '../../local/lambda/functions.ts';
import { type Service, startService } from '../../local/service.ts';
import { type Result, runErrorSchema, timelineEntrySchema } from '../../src/private-api/result.ts';
import { callHttp, type HttpAnswer } from './call-http.ts';
import { checkAnswer } from './check-answer.ts';
import { startVirtualTime } from './virtual-time.ts';

/** What JSON shows of a value: with every member there, and a first item in every list, as tests expect them. */
type Shown<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly [Shown<Item>, ...Shown<Item>[]]
    : T extends object
      ? { readonly [Key in keyof T]-?: Shown<T[Key]> }
      : NonNullable<T>;

/** What exists in one account and region, each item as AWS's describe call shows it. */
export type RegionShown = Shown<{
  vpcs: Vpc[];
  subnets: Subnet[];
  securityGroups: SecurityGroup[];
  vpcEndpoints: VpcEndpoint[];
  networkInterfaces: NetworkInterface[];
  restApis: (RestApi & { deployments: Deployment[]; stages: Stage[] })[];
}>;

const executionSchema = z.object({
  executionId: z.string(),
  id: z.string().optional(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED']),
  step: z.string().optional(),
  timeline: z.array(timelineEntrySchema),
  error: runErrorSchema.optional(),
  result: z.custom<Shown<Result>>(),
});

/** How a whole run ended, and what it did. */
export interface Run extends z.infer<typeof executionSchema> {
  /** The calls to EC2 and API Gateway that this run made. */
  readonly calls: readonly LoggedCall[];
  /** Those of them that change something, as `service:Operation`. */
  readonly changes: readonly string[];
  /** What exists afterwards in the service's own account and region. */
  readonly state: RegionShown;
  /** How long it took, in seconds of service time. */
  readonly seconds: number;
}

export interface LocalRunOptions {
  readonly region?: string;
  /** What is deployed, if not what the package holds. */
  readonly code?: Code;
  /** What whoever deployed allows; everything if not given. */
  readonly allowed?: Allowed;
  /** Puts something around a function, by its name: what it answers, or a crash after it did its work. */
  readonly around?: Readonly<Record<string, (deployed: Handler) => Handler>>;
}

/** Everything that a deployment has, on free ports and under virtual time. */
export class LocalRun {
  readonly service: Service;
  /** Lets virtual time pass until `work` has settled. */
  readonly until: <T>(work: Promise<T>) => Promise<T>;

  constructor(service: Service, until: LocalRun['until']) {
    this.service = service;
    this.until = until;
  }

  /** One call of the HTTP interface; `body` is sent as JSON. Throws unless its own document describes the answer. */
  async http(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<HttpAnswer> {
    const answer = await this.until(callHttp(this.service.url, method, path, body, headers));
    checkAnswer(method, path, answer);
    return answer;
  }

  /** One call of the embedded AWS's own door, such as `POST /_cloister/faults`. Throws when it is refused. */
  async door(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.until(callHttp(this.service.awsUrl, method, path, body));
    if (answer.status >= 300) throw new Error(`the door refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Plants a fault, such as `drop-after` on `apigateway:CreateRestApi`. */
  async fault(
    operation: string,
    fault: string,
    times: { times?: number; skip?: number } = {},
  ): Promise<void> {
    await this.door('POST', '/_cloister/faults', { operation, fault, ...times });
  }

  async settings(change: Partial<Settings>): Promise<void> {
    await this.door('POST', '/_cloister/settings', change);
  }

  /** Sends a request and follows its execution to the end. Throws when it is not accepted. */
  async provision(request: unknown): Promise<Run> {
    const before = this.service.aws.calls.length;
    const { status, body } = await this.http('POST', '/private-apis', request);
    if (status !== 202) throw new Error(`not accepted: ${JSON.stringify(body, null, 2)}`);
    return this.follow(executionSchema.pick({ executionId: true }).parse(body).executionId, before);
  }

  /** Follows an execution to its end. Its calls are those after the first `before` ones. */
  async follow(executionId: string, before = 0): Promise<Run> {
    const execution = findExecution(this.service.machines, executionId);
    if (!execution) throw new Error(`there is no execution ${executionId}`);
    await this.until(execution.done);
    const calls = this.service.aws.calls
      .slice(before)
      .filter(({ service }) => service === 'ec2' || service === 'apigateway');
    const { body } = await this.http('GET', `/executions/${executionId}`);
    return {
      ...executionSchema.parse({ result: undefined, ...(body as object) }),
      calls,
      changes: calls
        .filter(({ mutating }) => mutating)
        .map(({ service, operation }) => `${service}:${operation}`),
      state: await this.state(),
      seconds: ((execution.ending?.at ?? 0) - execution.startedAt) / 1000,
    };
  }

  /** Sends a request without following it. Throws when it is not accepted. */
  async start(request: unknown): Promise<string> {
    const { status, body } = await this.http('POST', '/private-apis', request);
    if (status !== 202) throw new Error(`not accepted: ${JSON.stringify(body, null, 2)}`);
    return executionSchema.pick({ executionId: true }).parse(body).executionId;
  }

  /** Retires a private API and follows that to its end. Throws when it is not accepted. */
  async retire(id: string): Promise<Run> {
    const before = this.service.aws.calls.length;
    const { status, body } = await this.http('DELETE', `/private-apis/${id}`);
    if (status !== 202) throw new Error(`not accepted: ${JSON.stringify(body, null, 2)}`);
    return this.follow(executionSchema.pick({ executionId: true }).parse(body).executionId, before);
  }

  /** Stops an execution from outside, as the console does. */
  stop(executionId: string): void {
    const execution = findExecution(this.service.machines, executionId);
    if (!execution) throw new Error(`there is no execution ${executionId}`);
    this.service.machines.provision.stop(execution);
  }

  /** Lets so many seconds pass. */
  pass(seconds: number): Promise<void> {
    return this.until(new Promise((resolve) => setTimeout(resolve, seconds * 1000)));
  }

  /** The REST APIs of the service's own account and region, from the inside. */
  restApis(): StoredRestApi[] {
    return [...this.inside().apigateway.restApis.values()];
  }

  /** What exists in the service's own account and region, to be looked at and changed in ways that no call has. */
  inside(): RegionState {
    const [, , , region = '', account = ''] =
      this.service.machines.provision.machine.arn.split(':');
    return this.service.aws.world.in(account, region);
  }

  /** Looks at something every second from now on; answers with everything that was seen so far. */
  watch<Sample>(look: () => Sample): () => Sample[] {
    const samples = [look()];
    const timer = setInterval(() => void samples.push(look()), 1000);
    stops.push(() => {
      clearInterval(timer);
      return Promise.resolve();
    });
    return () => [...samples, look()];
  }

  /** What exists now in an account and region; in the service's own if not said otherwise. */
  async state(where?: { account: string; region: string }): Promise<RegionShown> {
    const [, , , ownRegion = '', ownAccount = ''] =
      this.service.machines.provision.machine.arn.split(':');
    const { account, region } = where ?? { account: ownAccount, region: ownRegion };
    const shown = z
      .record(z.string(), z.record(z.string(), z.custom<RegionShown>()))
      .parse(await this.door('GET', '/_cloister/state'))[account]?.[region];
    if (!shown) throw new Error(`nothing is shown for ${account} in ${region}`);
    return shown;
  }
}

/** Starts a `LocalRun`, which is stopped after the test. */
export const startLocalRun = async (options?: LocalRunOptions): Promise<LocalRun> => {
  const { local, stop } = await openLocalRun(options);
  stops.push(stop);
  return local;
};

/** Starts a `LocalRun` that goes on over several tests, until it is stopped. */
export const openLocalRun = async ({
  code,
  around = {},
  ...options
}: LocalRunOptions = {}): Promise<{ local: LocalRun; stop: () => Promise<void> }> => {
  const deployed = surrounded(code ?? (await loadCode()), around);
  const time = startVirtualTime();
  const service = await time
    .until(startService({ port: 0, awsPort: 0, speed: 1, ...options, code: deployed }))
    .catch((error: unknown) => {
      time.stop();
      throw error;
    });
  return {
    local: new LocalRun(service, (work) => time.until(work)),
    stop: async () => {
      await time.until(service.stop());
      time.stop();
    },
  };
};

const surrounded = (code: Code, around: NonNullable<LocalRunOptions['around']>): Code => ({
  definitions: code.definitions,
  load: async (name) => {
    const deployed = await code.load(name);
    const wrap = around[name];
    if (!wrap) return deployed;
    return { handler: wrap(z.object({ handler: z.custom<Handler>() }).parse(deployed).handler) };
  },
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
