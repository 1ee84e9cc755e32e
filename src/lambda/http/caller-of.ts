import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The ARN of whoever calls, as IAM has authorised them. */
export const callerOf = ({ requestContext }: APIGatewayProxyEvent): string =>
  requestContext.identity.userArn ?? '';
