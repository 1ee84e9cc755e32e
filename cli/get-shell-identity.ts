import type { ShellIdentity } from '../local/shell-identity.ts';
import { CommandFailure, wrongUsage } from './command-failure.ts';
import type { Environment } from './environment.ts';

const howToLogIn =
  'Log in, as with `aws sso login`, set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; ' +
  '`aws sts get-caller-identity` must answer.';

/**
 * Whose the shell's credentials are, in the region of AWS_REGION, AWS_DEFAULT_REGION or the profile. Throws, in one line,
 * when there is no region, no credentials, or AWS does not take them.
 */
export const getShellIdentity = async (environment: Environment): Promise<ShellIdentity> => {
  const { findShellIdentity } = await import('../local/shell-identity.ts');
  try {
    return await findShellIdentity(environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
    const reason = message.replaceAll(/\s+/g, ' ').replace(/\.$/, '');
    if (/region is missing/i.test(message))
      throw wrongUsage('--aws needs a region: set AWS_REGION, or give the profile one.');
    const text =
      name === 'CredentialsProviderError'
        ? `--aws needs AWS credentials, and the shell has none: ${reason}. ${howToLogIn}`
        : `AWS did not say whose the shell's credentials are: ${name}: ${reason}. ${howToLogIn}`;
    throw new CommandFailure(1, text, { name: 'NotAuthorized', message: text });
  }
};
