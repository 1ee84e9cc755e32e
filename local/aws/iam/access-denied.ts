import { AwsError } from '../aws-error.ts';

/** What was refused to whom. */
export interface Refusal {
  readonly principalArn: string;
  readonly action: string;
  /** An ARN, or `*` where the action knows no resources. */
  readonly resource: string;
  /** Such as `because no identity-based policy allows the ec2:DescribeVpcs action`. */
  readonly because: string;
}

/** "Troubleshoot access denied error messages", IAM user guide. S3 alone puts the resource into quotes, as users quote it. */
const words = (service: string, { principalArn, action, resource, because }: Refusal): string => {
  const shown = service === 's3' ? `"${resource}"` : resource;
  const on = resource === '*' ? '' : `on resource: ${shown}`;
  return [`User: ${principalArn} is not authorized to perform: ${action}`, on, because]
    .filter((part) => part !== '')
    .join(' ');
};

/** IAM's refusal as a service answers it. Source of the codes: the services' "Common errors" pages. */
export const accessDenied = (service: string, refusal: Refusal): AwsError => {
  const said = words(service, refusal);
  switch (service) {
    case 'apigateway':
      return new AwsError('AccessDeniedException', said, { statusCode: 403 });
    case 'ec2':
      return new AwsError(
        'UnauthorizedOperation',
        `You are not authorized to perform this operation. ${said}`,
        { statusCode: 403 },
      );
    case 's3':
    case 'sts':
      return new AwsError('AccessDenied', said, { statusCode: 403 });
    default:
      return new AwsError('AccessDeniedException', said);
  }
};
