import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A header of a request, in whatever case it was sent: API Gateway passes names on as they came. */
export const headerOf = ({ headers }: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
