import { type Authorize, authorizer } from '../../src/lambda/authorizer.ts';
import type { DeploymentSettings, OrganizationsPort } from '../../src/steps/ports.ts';
import { home } from './step-request.ts';

/** The settings of a deployment that opens nothing but what `opened` says. */
export const settingsWith = (opened: Partial<DeploymentSettings> = {}): DeploymentSettings => ({
  own: home,
  administrators: [],
  allowedAccounts: [],
  definitionBuckets: [],
  allowedRoleArns: [],
  allowedServices: [],
  ...opened,
});

/** An organisation, by what each of its accounts lies under, and the accounts that somebody asked about. */
export const organizationOf = (
  ancestors: Readonly<Record<string, readonly string[]>> = {},
): { organizations: OrganizationsPort; asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    organizations: {
      findAncestors: (account) => {
        asked.push(account);
        return Promise.resolve([...(ancestors[account] ?? [])]);
      },
      findUnit: () => Promise.resolve(undefined),
      listAccounts: () => Promise.resolve([]),
    },
  };
};

/** Lets those ask whom the settings let, in no organisation. */
export const authorizerUnder = (opened?: Partial<DeploymentSettings>): Authorize =>
  authorizer({ settings: settingsWith(opened), ...organizationOf() });
