import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';

/**
 * "You can only call this operation from the management account or a member account that is a delegated administrator", as
 * every operation's page in the API reference has it. The words are AWS's, as users quote them.
 */
export const checkCaller = ({ account, world: { organization } }: Call): void => {
  if (!organization.accounts.has(account))
    throw new AwsError(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
    );
  if (account !== organization.managementAccount && !organization.delegates.has(account))
    throw new AwsError(
      'AccessDeniedException',
      "You don't have permissions to access this resource.",
    );
};
