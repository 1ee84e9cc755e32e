import type { Blueprint } from './blueprint.ts';
import type { VendedAccount } from './vended-account.ts';

/** The blueprint for an account: by the id of its organisational unit, else by the unit's name, else the default one. */
export const chooseBlueprint = (
  blueprints: readonly Blueprint[],
  { organizationalUnit }: Pick<VendedAccount, 'organizationalUnit'>,
): Blueprint | undefined => {
  const naming = (unit: string | undefined): Blueprint | undefined =>
    blueprints.find(
      ({ organizationalUnits }) => unit !== undefined && organizationalUnits?.includes(unit),
    );
  return (
    naming(organizationalUnit?.id) ??
    naming(organizationalUnit?.name) ??
    blueprints.find((blueprint) => blueprint.default)
  );
};
