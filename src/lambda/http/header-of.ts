import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The console's test of a method sends none at all, whatever the type says. */
interface Headed {
  readonly headers: APIGatewayProxyEvent['headers'] | null;
}

/** A header of a request, in whatever case it was sent: API Gateway passes names on as they came. */
export const headerOf = ({ headers }: Headed, name: string): string | undefined =>
  Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
