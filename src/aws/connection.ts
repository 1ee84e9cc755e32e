import type { Target } from '../steps/ports.ts';

/** The role that a target account has for the service. Without a name, other accounts cannot be reached. */
export interface TargetRole {
  readonly name: string;
  readonly externalId: string;
  /** What of the role's rights a session of this function has, as JSON text. */
  readonly sessionPolicy: string;
}

/** How AWS is reached: what every SDK client of a function is made from. */
export interface Connection {
  /** The service's own account, in which the function acts by itself. */
  readonly account: string;
  readonly region: string;
  /** The name of the service's event bus. */
  readonly eventBus: string;
  /** The role by which the function acts in any other account. */
  readonly targetRole: TargetRole;
  /** An emulator's address, where AWS itself is not meant. */
  readonly endpoint?: string;
  /** Where Step Functions is, when that is somewhere else. */
  readonly stepFunctionsEndpoint?: string;
  /** The function's own; the SDK's default chain where absent. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** The bucket that definitions travel through. */
  readonly bucket: string;
  /** The DynamoDB table that is the registry. */
  readonly table: string;
  /** `address:port` of the servers to ask about aliases, instead of the zone's own. */
  readonly dnsServers: readonly string[];
}

/** The settings of an SDK client that acts in `target`. */
export const clientSettings = (connection: Connection, target: Pick<Target, 'region'>) => ({
  region: target.region,
  ...(connection.endpoint !== undefined && { endpoint: connection.endpoint }),
  ...(connection.credentials !== undefined && { credentials: { ...connection.credentials } }),
});
