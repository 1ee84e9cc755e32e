import { AwsError } from '../aws-error.ts';

/**
 * The errors that API Gateway models, with its HTTP status codes ("Common Errors" and each call's "Errors" in its API reference).
 * Here and in all of this folder, messages are AWS's own, and "recorded" means the answers of AWS that LocalStack keeps as snapshots
 * (localstack/localstack, tests/aws/services/apigateway). Where a comment says "Assumed", there was no source.
 */
export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message);

export const notFound = (message: string): AwsError =>
  new AwsError('NotFoundException', message, { statusCode: 404 });

export const conflict = (message: string): AwsError =>
  new AwsError('ConflictException', message, { statusCode: 409 });

/** What the service's front answers to values that its model does not allow. It is not among the modelled errors. */
export const invalidValues = (problems: readonly string[]): AwsError =>
  new AwsError(
    'ValidationException',
    `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`,
  );
