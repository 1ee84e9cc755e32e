import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { LoggedCall } from './calls-log.ts';
import {
  createDispatcher,
  type AfterCall,
  type Dispatcher,
  type DispatcherParts,
  type JudgedDemand,
} from './dispatcher.ts';
import { addDoor } from './door/routes.ts';
import type { SeededNetwork } from './ec2/seed-network.ts';
import { Faults } from './faults.ts';
import type { RoleDefinition, RoleOfAccount } from './iam/roles.ts';
import { foreignReason } from './loopback.ts';
import { Principals, type Principal } from './principals.ts';
import { Quotas } from './quotas.ts';
import { seedWorld } from './seed.ts';
import type { Service } from './service.ts';
import { settingsSchema, type Settings } from './settings.ts';
import type { WireAnswer, WireRequest } from './wire/wire.ts';
import { World } from './world.ts';

export interface EmbeddedAwsOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly services: readonly Service[];
  readonly ownAccount: string;
  readonly ownRegion: string;
  readonly ownBucket: string;
  readonly ownTable: string;
  /** Answers only principals that were registered, and has no door: what it keeps must not be changed by others. */
  readonly isClosed?: boolean;
}

/** The embedded AWS, running. */
export interface EmbeddedAws {
  /** What `AWS_ENDPOINT_URL` is to be. */
  readonly url: string;
  readonly port: number;
  readonly world: World;
  readonly settings: Settings;
  readonly network: SeededNetwork;
  /** Every call that was answered, in order, with who called. */
  readonly calls: readonly LoggedCall[];
  /** Every right that a call asked for whose principal is held by policies, in order. */
  readonly judged: readonly JudgedDemand[];
  /**
   * Makes a role: it can be assumed, and whoever acts as it is held by its policies. Throws `MalformedPolicyDocument` for what
   * is not imitated.
   */
  putRole(role: RoleDefinition): void;
  /** Puts a role into every account, where it is until it is removed; a reset puts it back. */
  putRoleEverywhere(make: RoleOfAccount): void;
  /** Takes a role away, and so ends the sessions of whoever has assumed it. Absent is done. */
  removeRole(arn: string): void;
  /** Lets whoever signs with `accessKeyId` act as `principal`. */
  registerPrincipal(accessKeyId: string, principal: Principal): void;
  /** Breaks every connection of whoever signs with `accessKeyId`, from now on and without an answer to what is under way. */
  cutOff(accessKeyId: string): void;
  /** Has `listener` called after each call that changed something, before that is answered: then is the time to break things. */
  afterCall(listener: AfterCall): void;
  /** Back to the seeded state, without calls, faults and changed settings. */
  reset(): void;
  stop(): Promise<void>;
}

/** Well above the largest definition that API Gateway takes, 6 MB. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

/** Starts the embedded AWS on a loopback port. */
export const startEmbeddedAws = async (options: EmbeddedAwsOptions): Promise<EmbeddedAws> => {
  const { isClosed = false } = options;
  const home = {
    account: options.ownAccount,
    region: options.ownRegion,
    bucket: options.ownBucket,
    table: options.ownTable,
  };
  const calls: LoggedCall[] = [];
  const judged: JudgedDemand[] = [];
  const parts: DispatcherParts = {
    services: options.services,
    clock: options.clock,
    world: new World(),
    settings: settingsSchema.parse({}),
    principals: new Principals(options.ownAccount, !isClosed),
    faults: new Faults(),
    quotas: new Quotas(),
    calls,
    judged,
    listeners: [],
  };
  const network = seedWorld(parts.world, home, options.clock.now());
  const reset = (): void => {
    parts.world.clear();
    seedWorld(parts.world, home, options.clock.now());
    calls.length = 0;
    judged.length = 0;
    parts.faults.clear();
    parts.quotas.clear();
    Object.assign(parts.settings, settingsSchema.parse({}));
  };

  const app = createApp();
  if (!isClosed) addDoor(app, parts, reset);
  addAws(app, createDispatcher(parts));
  const url = await app.listen({ host: '127.0.0.1', port: options.port });

  return {
    url,
    port: Number(new URL(url).port),
    world: parts.world,
    settings: parts.settings,
    network,
    calls,
    judged,
    putRole: (role) => parts.world.roles.put(role),
    putRoleEverywhere: (make) => parts.world.roles.putEverywhere(make),
    removeRole: (arn) => parts.world.roles.remove(arn),
    registerPrincipal: (accessKeyId, principal) =>
      parts.principals.register(accessKeyId, principal),
    cutOff: (accessKeyId) => parts.principals.cutOff(accessKeyId),
    afterCall: (listener) => void parts.listeners.push(listener),
    reset,
    stop: () => app.close(),
  };
};

const createApp = (): FastifyInstance => {
  const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const reason = foreignReason(request.headers);
    if (reason !== undefined) return reply.code(403).send({ message: reason });
  });
  return app;
};

const addAws = (app: FastifyInstance, dispatch: Dispatcher): void => {
  app.all('/*', async (request, reply) => {
    const answer = await dispatch(toWireRequest(request));
    reply.hijack();
    if (answer) send(answer, reply);
    else request.raw.socket.destroy();
  });
};

const toWireRequest = ({ method, raw, headers, body }: FastifyRequest): WireRequest => {
  const [path = '/', query] = (raw.url ?? '/').split('?', 2);
  return {
    method,
    path,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
};

/** Sent past the framework, which would not let the answer to HEAD name the length of a body that is not sent. */
const send = ({ statusCode, headers, body }: WireAnswer, { raw }: FastifyReply): void => {
  raw.statusCode = statusCode;
  // SDKs take a difference to their own clock for a reason to try again, and Node's own header knows no virtual time.
  raw.setHeader('date', new Date().toUTCString());
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value);
  raw.end(body);
};
