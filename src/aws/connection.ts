import type { Target } from '../steps/ports.ts';

/** The role that a target account has for the service. Without a name, other accounts cannot be reached. */
export interface TargetRole {
  readonly name: string;
  readonly externalId: string;
  /** How CloudTrail calls a session of this function. */
  readonly sessionName: string;
  /** What of the role's rights a session of this function has, as JSON text. */
  readonly sessionPolicy: string;
}

/** By what address AWS is reached, and as whom. */
export interface Reach {
  /** An emulator's address, where AWS itself is not meant. */
  readonly endpoint?: string;
  /** The function's own; the SDK's default chain where absent. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** How AWS is reached: what every SDK client of a function is made from. */
export interface Connection extends Reach {
  /** The service's own account, in which the function acts by itself. */
  readonly account: string;
  readonly region: string;
  /** The name of the service's event bus. */
  readonly eventBus: string;
  /** The role by which the function acts in any other account. */
  readonly targetRole: TargetRole;
  /** Where the service's own table, bucket, state machines and event bus are, when that is not where private APIs are made. */
  readonly home?: Required<Reach>;
  /** Where Step Functions is, when that is somewhere else. */
  readonly stepFunctionsEndpoint?: string;
  /** Where EventBridge is, when that is somewhere else. */
  readonly eventBridgeEndpoint?: string;
  /** The bucket that definitions travel through. */
  readonly bucket: string;
  /** The DynamoDB table that is the registry. */
  readonly table: string;
  /** `address:port` of the servers to ask about aliases, instead of the zone's own. */
  readonly dnsServers: readonly string[];
  /** What credentials that end are held against. */
  readonly now: () => Date;
}

/** The settings of an SDK client that acts as the function itself, in the service's own account. */
export const clientSettings = (connection: Reach, { region }: Pick<Target, 'region'>) => ({
  region,
  ...(connection.endpoint !== undefined && { endpoint: connection.endpoint }),
  ...(connection.credentials !== undefined && { credentials: { ...connection.credentials } }),
});

/** The settings of an SDK client for what is the service's own: its table, bucket, state machines and event bus. */
export const homeSettings = (connection: Connection) =>
  clientSettings(connection.home ?? connection, connection);
