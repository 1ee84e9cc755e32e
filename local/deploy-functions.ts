import { randomUUID } from 'node:crypto';
import { sessionPolicyOf } from '../deployment/session-policy.ts';
import { everything } from '../src/private-api/authorization/allowances.ts';
import { partitionOf } from '../src/private-api/partition.ts';
import type { EmbeddedAws } from './aws/server.ts';
import type { Home } from './home.ts';
import type { Functions, Sandbox } from './lambda/functions.ts';
import { targetRole, targetRoleFor } from './target-role.ts';

/** What functions find around them. */
export interface Surroundings {
  readonly home: Home;
  readonly aws: EmbeddedAws;
  /** Everything but Step Functions and EventBridge is there, if given. */
  readonly emulatorUrl: string | undefined;
  /** Private APIs are made on AWS itself, by the shell's credentials; only what is the service's own is here. */
  readonly isOnAws: boolean;
  /** `address:port` of the server that knows the embedded AWS's aliases. */
  readonly dnsServer: string;
  /** What whoever deployed allows, instead of everything. */
  readonly allowed: Allowed | undefined;
}

/** What a deployment allows, as its environment has it. */
export interface Allowed {
  readonly CLOISTER_ADMINISTRATORS: string;
  readonly CLOISTER_ALLOWED_ACCOUNTS: string;
  readonly CLOISTER_DEFINITION_BUCKETS: string;
}

/** Whoever can reach the local service may do what it can do. */
const wideOpen: Allowed = {
  CLOISTER_ADMINISTRATORS: everything,
  CLOISTER_ALLOWED_ACCOUNTS: everything,
  CLOISTER_DEFINITION_BUCKETS: everything,
};

/** What definitions may name. No roles: the local service knows none. */
const opened = { definitionBuckets: [everything], allowedRoleArns: [] };

/** On AWS itself, what the shell's credentials can do in other accounts is more than somebody meant who typed `--aws`. */
const inOwnAccount: Allowed = {
  ...wideOpen,
  CLOISTER_ADMINISTRATORS: '',
  CLOISTER_ALLOWED_ACCOUNTS: '',
};

/** Deploys functions with the environment that `serverless.yml` gives them, each with a role of its own. */
export const deployFunctions = async (
  functions: Functions,
  names: ReadonlySet<string>,
  {
    home,
    aws,
    emulatorUrl,
    isOnAws,
    dnsServer,
    allowed = isOnAws ? inOwnAccount : wideOpen,
  }: Surroundings,
): Promise<void> => {
  const common = {
    AWS_REGION: home.region,
    CLOISTER_ACCOUNT: home.account,
    CLOISTER_BUCKET: home.bucket,
    CLOISTER_TABLE: home.table,
    CLOISTER_STATE_MACHINE_ARN: home.provisionArn,
    CLOISTER_RETIRE_STATE_MACHINE_ARN: home.retireArn,
    // The aliases of AWS, and an emulator's, if it has any, are in DNS as the world sees it.
    CLOISTER_DNS_SERVERS: emulatorUrl === undefined && !isOnAws ? dnsServer : '',
    // Events of either source are heard here; this one tells which unit an account is in.
    CLOISTER_VENDING_SOURCE: 'controltower',
    CLOISTER_VERSION: home.version,
    ...allowed,
  };
  const partition = partitionOf(home.region);
  const signedBy = (name: string, accessKeyId: string): Sandbox['environment'] =>
    isOnAws
      ? {
          ...common,
          CLOISTER_HOME_ENDPOINT_URL: aws.url,
          CLOISTER_HOME_ACCESS_KEY_ID: accessKeyId,
          CLOISTER_HOME_SECRET_ACCESS_KEY: 'local',
        }
      : {
          ...common,
          AWS_LAMBDA_FUNCTION_NAME: `cloister-${name}`,
          CLOISTER_TARGET_ROLE_NAME: targetRole.name,
          CLOISTER_EXTERNAL_ID: targetRole.externalId,
          CLOISTER_SESSION_POLICY: sessionPolicyOf(name, opened)?.replaceAll(
            '${AWS::Partition}',
            partition,
          ),
          AWS_ENDPOINT_URL: emulatorUrl ?? aws.url,
          AWS_ENDPOINT_URL_SFN: aws.url,
          AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: 'local',
        };
  const openSandbox = (name: string): Sandbox => {
    // Emulators take an access key id of 12 digits for the account.
    if (emulatorUrl !== undefined)
      return { environment: signedBy(name, home.account), cutOff: () => undefined };
    const accessKeyId = registerRole(name, home, aws);
    return { environment: signedBy(name, accessKeyId), cutOff: () => aws.cutOff(accessKeyId) };
  };
  aws.putRoleEverywhere(targetRoleFor(home));
  for (const name of names) await functions.deploy(name, () => openSandbox(name));
};

/** Gives a sandbox credentials of its own, of which the embedded AWS knows whose role they are. */
const registerRole = (name: string, { account, region }: Home, aws: EmbeddedAws): string => {
  const accessKeyId = `LOCAL${randomUUID().replaceAll('-', '').toUpperCase()}`;
  aws.registerPrincipal(accessKeyId, {
    account,
    principalArn: `arn:${partitionOf(region)}:sts::${account}:assumed-role/cloister-${name}/${name}`,
  });
  return accessKeyId;
};
