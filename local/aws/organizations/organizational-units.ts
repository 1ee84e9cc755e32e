import type {
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';
import { checkCaller } from './check-caller.ts';
import { organizationArn } from './organization-arn.ts';

/** The words are AWS's, as other imitations quote them. */
export const describeOrganizationalUnit = (
  { OrganizationalUnitId: id = '' }: DescribeOrganizationalUnitRequest,
  call: Call,
): DescribeOrganizationalUnitResponse => {
  checkCaller(call);
  const { organization } = call.world;
  const unit = organization.units.get(id);
  if (!unit)
    throw new AwsError(
      'OrganizationalUnitNotFoundException',
      "You specified an organizational unit that doesn't exist.",
    );
  return {
    OrganizationalUnit: {
      Id: id,
      Arn: organizationArn('ou', id, { organization, region: call.region }),
      Name: unit.name,
      Path: organization.pathOf(id),
    },
  };
};
