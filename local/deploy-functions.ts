import { partitionOf } from '../src/private-api/partition.ts';
import type { EmbeddedAws } from './aws/server.ts';
import type { Home } from './home.ts';
import type { Functions } from './lambda/functions.ts';

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
  names: readonly string[],
  { home, aws, emulatorUrl, dnsServer }: Surroundings,
): Promise<void> => {
  const common = {
    AWS_REGION: home.region,
    AWS_ENDPOINT_URL: emulatorUrl ?? aws.url,
    AWS_ENDPOINT_URL_SFN: aws.url,
    AWS_SECRET_ACCESS_KEY: 'local',
    CLOISTER_ACCOUNT: home.account,
    CLOISTER_BUCKET: home.bucket,
    CLOISTER_STATE_MACHINE_ARN: home.stateMachineArn,
    // An emulator's aliases, if it has any, are in DNS as the world sees it.
    CLOISTER_DNS_SERVERS: emulatorUrl === undefined ? dnsServer : '',
    CLOISTER_VERSION: home.version,
  };
  for (const name of names) {
    const AWS_ACCESS_KEY_ID = accessKeyIdOf(name, home, emulatorUrl === undefined && aws);
    await functions.deploy(name, { ...common, AWS_ACCESS_KEY_ID });
  }
};

/** Emulators take an access key id of 12 digits for the account; the embedded AWS knows whose role each id is. */
const accessKeyIdOf = (
  name: string,
  { account, region }: Home,
  aws: EmbeddedAws | false,
): string => {
  if (!aws) return account;
  const accessKeyId = `LOCAL${name.toUpperCase()}`;
  aws.registerPrincipal(accessKeyId, {
    account,
    principalArn: `arn:${partitionOf(region)}:sts::${account}:assumed-role/cloister-${name}/${name}`,
  });
  return accessKeyId;
};
