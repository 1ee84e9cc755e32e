import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AwsError } from './aws-error.ts';
import { isMutating, type LoggedCall } from './calls-log.ts';
import { readCredentialScope } from './credential-scope.ts';
import { faultError, internalError } from './fault-error.ts';
import type { Faults } from './faults.ts';
import { authorize } from './iam/authorize.ts';
import { closedRegion } from './iam/closed-region.ts';
import type { Demand } from './iam/demand.ts';
import { demandsOf } from './iam/demands/demands-of.ts';
import { expiredToken } from './iam/expired-token.ts';
import { findHeldBy } from './iam/held-by.ts';
import type { Principal, Principals } from './principals.ts';
import type { Quotas } from './quotas.ts';
import { notImitated } from './refusal.ts';
import type { Call, Service } from './service.ts';
import type { Settings } from './settings.ts';
import type { RecognisedCall, Wire, WireAnswer, WireRequest } from './wire/wire.ts';
import { wireOf } from './wire/wire-of.ts';
import type { World } from './world.ts';

/** What answering a call takes. All of it is shared with the door, which looks at it and changes it. */
export interface DispatcherParts {
  readonly services: readonly Service[];
  readonly world: World;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly principals: Principals;
  readonly faults: Faults;
  readonly quotas: Quotas;
  readonly calls: LoggedCall[];
  /** The rights that calls of principals asked for that policies hold. */
  readonly judged: JudgedDemand[];
  readonly listeners: AfterCall[];
}

/** A right that was asked for, and by whom. */
export interface JudgedDemand extends Demand {
  readonly principalArn: string;
}

/** Called after a call was carried out that changes something, before it is answered. */
export type AfterCall = (call: LoggedCall) => void | Promise<void>;

/** Answers one AWS call, or with nothing when the connection is to break. */
export type Dispatcher = (request: WireRequest) => Promise<WireAnswer | undefined>;

interface Desk {
  readonly service: Service;
  readonly wire: Wire;
}

/** Takes each call to the service that its signature names, and writes down how it went. */
export const createDispatcher = (parts: DispatcherParts): Dispatcher => {
  const desks = new Map(
    parts.services.map((service) => [service.name, { service, wire: wireOf(service) }]),
  );

  return async (request) => {
    const requestId = randomUUID();
    try {
      const scope = readCredentialScope(request);
      if (parts.principals.isCutOff(scope)) return undefined;
      const caller = {
        ...parts.principals.principalOf(scope),
        accessKeyId: scope.accessKeyId,
        service: scope.service,
        region: scope.region,
      };
      const desk = desks.get(scope.service);
      if (!desk) {
        log(parts, caller, operationNamedBy(request), 400, 'UnsupportedOperation');
        throw notImitated(`the service ${scope.service}`);
      }
      const answer = await answerAt(desk, request, { ...caller, requestId }, parts);
      return parts.principals.isCutOff(scope) ? undefined : answer;
    } catch (error) {
      return writePlainError(toAwsError(error, ''), requestId);
    }
  };
};

interface Caller extends Principal {
  readonly accessKeyId: string;
  readonly service: string;
  readonly region: string;
}

type IdentifiedCaller = Caller & { readonly requestId: string };

const answerAt = async (
  { service, wire }: Desk,
  request: WireRequest,
  caller: IdentifiedCaller,
  parts: DispatcherParts,
): Promise<WireAnswer | undefined> => {
  let operation = operationNamedBy(request);
  let fault: ReturnType<Faults['next']>;
  try {
    const call = wire.recognise(request);
    operation = call.operation;
    if (!Object.hasOwn(service.operations, operation))
      throw notImitated(`the operation ${operation} of ${service.name}`);
    fault = parts.faults.next(`${service.name}:${operation}`);
    if (fault === 'drop-before') {
      log(parts, caller, operation, null, fault);
      return undefined;
    }
    if (fault !== undefined && fault !== 'drop-after')
      throw faultError(fault, { ...caller, operation, method: request.method, path: request.path });
    const answer = call.writeOutput(
      await carryOut(call, service, { caller, request }, parts),
      caller.requestId,
    );
    const logged = log(parts, caller, operation, answer.statusCode, fault ?? null);
    if (logged.mutating) for (const listener of parts.listeners) await listener(logged);
    return fault === 'drop-after' ? undefined : answer;
  } catch (thrown) {
    const error = toAwsError(thrown, service.name);
    log(parts, caller, operation, error.statusCode, error.code);
    return fault === 'drop-after' ? undefined : wire.writeError(error, caller.requestId);
  }
};

const carryOut = async (
  recognised: RecognisedCall,
  service: Service,
  { caller, request }: { caller: IdentifiedCaller; request: WireRequest },
  parts: DispatcherParts,
): Promise<unknown> => {
  const { world, settings, clock, quotas, principals } = parts;
  const { operation } = recognised;
  if (!world.isEnabled(caller.account, caller.region)) throw closedRegion(service.name);
  if (caller.session && caller.session.expiresAt <= clock.now()) throw expiredToken(service.name);
  const input = await recognised.readInput();
  if (settings.quotas) quotas.take({ ...caller, operation, input }, clock.now());
  askForRights({ ...caller, operation, input, request }, parts);
  const call: Call = {
    account: caller.account,
    region: caller.region,
    accessKeyId: caller.accessKeyId,
    principalArn: caller.principalArn,
    requestId: caller.requestId,
    clock,
    settings,
    here: world.in(caller.account, caller.region),
    world,
    principals,
  };
  return service.operations[operation]?.(input, call);
};

/** Throws AWS's refusal when policies hold the caller that do not allow all that the call asks for. */
const askForRights = (
  call: Caller & { operation: string; input: unknown; request: WireRequest },
  { world, judged }: DispatcherParts,
): void => {
  const policies = findHeldBy(call, world.roles);
  if (!policies) return;
  const { account, region, principalArn } = call;
  const { method, path } = call.request;
  const here = world.in(account, region);
  const demands = demandsOf(call, call.input, { account, region, method, path, here, world });
  judged.push(...demands.map((demand) => ({ ...demand, principalArn })));
  authorize(call, policies, demands);
};

/** The best name for the operation of a request that no service recognised. */
const operationNamedBy = ({ method, path, headers, body }: WireRequest): string => {
  const target = headers['x-amz-target']?.toString();
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1);
  return /^Action=(\w+)/.exec(body.subarray(0, 200).toString('latin1'))?.[1] ?? `${method} ${path}`;
};

const log = (
  { calls, clock }: DispatcherParts,
  { account, service, principalArn }: Caller,
  operation: string,
  status: number | null,
  error: string | null,
): LoggedCall => {
  const call = {
    at: new Date(clock.now()).toISOString(),
    account,
    service,
    operation,
    mutating: isMutating(operation),
    status,
    error,
    principalArn,
  };
  calls.push(call);
  return call;
};

/** A mistake of the embedded AWS itself is answered with its stack: whoever sees it is the one to mend it. */
const toAwsError = (thrown: unknown, service: string): AwsError =>
  thrown instanceof AwsError
    ? thrown
    : internalError(service, thrown instanceof Error ? String(thrown.stack) : String(thrown));

/** An error in the form that most SDKs read, for requests of which the protocol is unknown. */
const writePlainError = (
  { code, message, statusCode }: AwsError,
  requestId: string,
): WireAnswer => ({
  statusCode,
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': code,
    'x-amzn-requestid': requestId,
  },
  body: JSON.stringify({ __type: code, message }),
});
