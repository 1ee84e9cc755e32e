import { randomUUID } from 'node:crypto';
import { partitionOf } from '../src/private-api/partition.ts';
import type { EmbeddedAws } from './aws/server.ts';
import type { Home } from './home.ts';
import type { Functions, Sandbox } from './lambda/functions.ts';

/** What functions find around them. */
export interface Surroundings {
  readonly home: Home;
  readonly aws: EmbeddedAws;
  /** Everything but Step Functions and EventBridge is there, if given. */
  readonly emulatorUrl: string | undefined;
  /** `address:port` of the server that knows the embedded AWS's aliases. */
  readonly dnsServer: string;
}

/** Deploys functions with the environment that `serverless.yml` gives them, each with a role of its own. */
export const deployFunctions = async (
  functions: Functions,
  names: ReadonlySet<string>,
  { home, aws, emulatorUrl, dnsServer }: Surroundings,
): Promise<void> => {
  const common = {
    AWS_REGION: home.region,
    AWS_ENDPOINT_URL: emulatorUrl ?? aws.url,
    AWS_ENDPOINT_URL_SFN: aws.url,
    AWS_SECRET_ACCESS_KEY: 'local',
    CLOISTER_ACCOUNT: home.account,
    CLOISTER_BUCKET: home.bucket,
    CLOISTER_TABLE: home.table,
    CLOISTER_STATE_MACHINE_ARN: home.provisionArn,
    CLOISTER_RETIRE_STATE_MACHINE_ARN: home.retireArn,
    // An emulator's aliases, if it has any, are in DNS as the world sees it.
    CLOISTER_DNS_SERVERS: emulatorUrl === undefined ? dnsServer : '',
    CLOISTER_VERSION: home.version,
  };
  const openSandbox = (name: string): Sandbox => {
    // Emulators take an access key id of 12 digits for the account.
    if (emulatorUrl !== undefined)
      return {
        environment: { ...common, AWS_ACCESS_KEY_ID: home.account },
        cutOff: () => undefined,
      };
    const accessKeyId = registerRole(name, home, aws);
    return {
      environment: { ...common, AWS_ACCESS_KEY_ID: accessKeyId },
      cutOff: () => aws.cutOff(accessKeyId),
    };
  };
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
