import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** Whose credentials the shell has, and the region that it works in. */
export interface ShellIdentity {
  readonly account: string;
  readonly arn: string;
  readonly region: string;
}

/**
 * Asks AWS whose the shell's credentials are, by the SDK's default chain. Without `region`, that of the shell's profile
 * counts. Throws what the SDK throws where there is no region, or are no credentials that AWS accepts.
 */
export const findShellIdentity = async (region: string | undefined): Promise<ShellIdentity> => {
  const client = new STSClient({ ...(region !== undefined && { region }) });
  try {
    const { Account: account = '', Arn: arn = '' } = await client.send(
      new GetCallerIdentityCommand(),
    );
    return { account, arn, region: await client.config.region() };
  } finally {
    client.destroy();
  }
};
