import { AwsError } from '../aws-error.ts';

interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** One page of `items` and the token of the next: 100 unless asked otherwise, 1,000 at most; 0 means the default ("GetExecutionHistory"). */
export const page = <Item>(
  items: readonly Item[],
  { maxResults = 0, nextToken }: PageRequest,
): { page: Item[]; nextToken?: string } => {
  if (maxResults < 0 || maxResults > 1000)
    throw new AwsError(
      'ValidationException',
      `maxResults must be between 0 and 1000, and is ${maxResults}.`,
    );
  const start = nextToken === undefined ? 0 : offsetOf(nextToken);
  const end = start + (maxResults || 100);
  return {
    page: items.slice(start, end),
    ...(end < items.length && { nextToken: Buffer.from(`from:${end}`).toString('base64url') }),
  };
};

const offsetOf = (token: string): number => {
  const offset = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(offset);
};
