import type { Organization } from './organization.ts';

/** Founds the organisation that the samples in `events/` tell of: the account that they say was vended, in its unit. */
export const seedOrganization = (
  organization: Organization,
  managementAccount: string,
  now: number,
): void => {
  const unit = { id: 'ou-xmpl-l3zc8b3h', name: 'Custom' };
  organization.found(managementAccount, now);
  organization.addUnit(unit);
  organization.addAccount({
    id: '444455556666',
    name: 'LifeCycle1',
    parentId: unit.id,
    joinedAt: now,
  });
};
