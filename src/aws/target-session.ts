import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Failure } from '../private-api/errors.ts';
import { partitionOf } from '../private-api/partition.ts';
import { toFailure } from './aws-errors.ts';
import { type Connection, clientSettings } from './connection.ts';

/** Credentials that act in another account. */
export interface TargetSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** "Role chaining limits your role session to a maximum of one hour": AssumeRole, API reference of STS. */
const sessionSeconds = 3600;

/** So long before its end a session is replaced, as the SDK does it: more than a function has to finish. */
const reserveSeconds = 300;

type Keeper = () => Promise<TargetSession>;

/** A function's sessions: of each connection, which all of its clients share, one for each account. */
const keepers = new WeakMap<Connection, Map<string, Keeper>>();

/**
 * The session of the target role in `account`, opened when it is first needed and kept until shortly before it ends. Throws
 * `RoleUnavailable` when the role is not there, or does not trust this deployment.
 */
export const sessionIn = (connection: Connection, account: string): Promise<TargetSession> => {
  const ofConnection = keepers.get(connection) ?? new Map<string, Keeper>();
  keepers.set(connection, ofConnection);
  const keeper = ofConnection.get(account) ?? keep(connection, () => open(connection, account));
  ofConnection.set(account, keeper);
  return keeper();
};

const keep = ({ now }: Connection, openAnother: Keeper): Keeper => {
  let session: TargetSession | undefined;
  let opening: Promise<TargetSession> | undefined;
  const lasts = ({ expiration }: TargetSession): boolean =>
    expiration.getTime() - now().getTime() > reserveSeconds * 1000;

  return async () => {
    if (session !== undefined && lasts(session)) return session;
    opening ??= openAnother().finally(() => (opening = undefined));
    session = await opening;
    return session;
  };
};

const open = async (connection: Connection, account: string): Promise<TargetSession> => {
  const { name, externalId, sessionName, sessionPolicy } = connection.targetRole;
  if (name === '' || externalId === '')
    throw new Failure(
      'RoleUnavailable',
      `acting in account ${account}: the deployment's setting ${name === '' ? 'targetRoleName' : 'externalId'} is empty`,
    );
  const roleArn = `arn:${partitionOf(connection.region)}:iam::${account}:role/${name}`;
  // Of the service's own region: "Session tokens from Regional AWS STS endpoints are valid in all AWS Regions" ("Manage AWS
  // STS in an AWS Region", IAM user guide).
  const sts = new STSClient(clientSettings(connection, connection));
  try {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        ExternalId: externalId,
        Policy: sessionPolicy,
        DurationSeconds: sessionSeconds,
      }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
      expiration: Credentials?.Expiration ?? new Date(0),
    };
  } catch (error) {
    throw toRoleFailure(roleArn, error);
  } finally {
    sts.destroy();
  }
};

const toRoleFailure = (roleArn: string, error: unknown): unknown => {
  const failure = toFailure(`assuming ${roleArn}`, error);
  if (!(failure instanceof Failure)) return failure;
  if (error instanceof Error && error.name === 'AccessDenied')
    return new Failure(
      'RoleUnavailable',
      `${failure.message}. The role does not exist, or does not trust this deployment and its external id: ` +
        'deploy deployment/target-account.yml into that account, with the parameters of this deployment',
      { cause: error },
    );
  // Whatever became of this call: the one that it was made for was not sent.
  const { name, message, retryAfterSeconds } = failure;
  return new Failure(name, message, { cause: error, retryAfterSeconds });
};
