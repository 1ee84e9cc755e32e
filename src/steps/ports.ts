import type { Resolution } from '../private-api/alias/judge-alias.ts';
import type { Outcome } from '../private-api/outcome.ts';
import type { HistoryEvent } from '../private-api/timeline.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import type { Ec2Port } from './ec2-port.ts';
import type { LambdaPort } from './lambda-port.ts';
import type { RegistryPort } from './registry-port.ts';

/** The account and region that a call goes to. */
export interface Target {
  readonly account: string;
  readonly region: string;
}

/** The service's own bucket, where definitions travel under their SHA-256, and what a request refers to elsewhere. */
export interface DefinitionStore {
  /** Keeps `text` under its SHA-256, which is the key it can be read back by. */
  put(text: string): Promise<string>;
  /** What `put` kept. */
  get(sha256: string): Promise<string>;
  /**
   * What lies at `s3://bucket/key`, as far as may be read in `target`. Throws `DefinitionUnavailable`, or `InvalidRequest`
   * when it exceeds `maxBytes`.
   */
  read(target: Target, uri: string, maxBytes: number): Promise<string>;
  /** Keeps what `put` kept for as long as the private API is there: what a failed update restores. Replaces what was kept for it. */
  keepReady(privateApiId: string, sha256: string): Promise<void>;
  /** What `keepReady` kept. */
  getReady(privateApiId: string): Promise<string>;
  /** Absent is done. */
  forgetReady(privateApiId: string): Promise<void>;
}

/** DNS as seen from outside the VPC. */
export interface DnsPort {
  resolve(name: string, zone: string): Promise<Resolution>;
}

/** How an execution stands. */
export interface ExecutionStanding {
  readonly isRunning: boolean;
  /** ISO 8601; absent while it runs. */
  readonly endedAt?: string | undefined;
}

/** The executions of the state machines. */
export interface ExecutionsPort {
  /** Absent when Step Functions has forgotten it. */
  findStanding(executionArn: string): Promise<ExecutionStanding | undefined>;
  /** Oldest first. */
  history(executionArn: string): Promise<HistoryEvent[]>;
}

/** Tells whoever listens on the service's event bus what became of an execution, or of a private API. */
export interface OutcomesPort {
  /** `resource` is the ARN of what it became of. May be repeated: whoever listens recognises repeats by the detail. */
  publish(outcome: Outcome, resource: string): Promise<void>;
}

/** An account of the organisation, as far as Cloister asks. */
export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  /** As `findAncestors` has them. */
  readonly ancestors: readonly string[];
  readonly managementAccount: string;
  /** ISO 8601. */
  readonly joinedAt: string;
}

/** AWS Organizations, seen from the management account or a delegated administrator. */
export interface OrganizationsPort {
  /** What an account lies under: its units from the nearest up, the root, and the organisation. Empty for an account of none. */
  findAncestors(account: string): Promise<string[]>;
  /** A unit, by id. Absent if there is none. */
  findUnit(id: string): Promise<{ id: string; name: string } | undefined>;
  /** Those that can be used: neither suspended nor on their way in or out. */
  listAccounts(): Promise<OrganizationAccount[]>;
}

/** What whoever deployed Cloister allows. Closed by default. */
export interface DeploymentSettings {
  /** The account and region that a request means when it names none. */
  readonly own: Target;
  /** Who may ask for private APIs in any allowed account: accounts by their ids, and roles or users by their ARNs. */
  readonly administrators: readonly string[];
  /** The accounts beside the service's own that may be targeted: ids of accounts, organisational units, roots and organisations. */
  readonly allowedAccounts: readonly string[];
  /** Buckets that a `definitionUri` may name. */
  readonly definitionBuckets: readonly string[];
  /** Roles that definitions may name as credentials. */
  readonly allowedRoleArns: readonly string[];
  /** AWS services, such as `sqs`, that definitions may integrate with directly. */
  readonly allowedServices: readonly string[];
}

/** Everything that steps may ask of the world. Each step takes only what it needs. */
export interface Ports {
  readonly ec2: (target: Target) => Ec2Port;
  readonly apiGateway: (target: Target) => ApiGatewayPort;
  readonly lambda: (target: Target) => LambdaPort;
  readonly definitions: DefinitionStore;
  readonly dns: DnsPort;
  readonly executions: ExecutionsPort;
  readonly registry: RegistryPort;
  readonly outcomes: OutcomesPort;
  readonly organizations: OrganizationsPort;
  readonly settings: DeploymentSettings;
  readonly clock: { now(): Date };
  /** A nonce that nobody can guess. */
  readonly nonce: () => string;
}
