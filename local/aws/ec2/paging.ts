import { AwsError } from '../aws-error.ts';

/** What a request says about the page it wants. */
interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** At most so many items come in one answer ("MaxResults", DescribeVpcEndpoints). */
const mostPerPage = 1000;

const offsetOf = (token: string | undefined): number => {
  if (token === undefined) return 0;
  const offset = /^after:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined)
    throw new AwsError('InvalidNextToken', 'The specified NextToken is not valid.');
  return Number(offset);
};

/** One page of `items`, and the token of the next one while there is more. */
export const paged = <Item>(
  items: readonly Item[],
  { MaxResults = mostPerPage, NextToken }: PageRequest,
): { page: Item[]; NextToken: string | undefined } => {
  if (MaxResults < 1)
    throw new AwsError('InvalidMaxResults', 'The specified value for MaxResults is not valid.');
  const start = offsetOf(NextToken);
  const end = start + Math.min(MaxResults, mostPerPage);
  return {
    page: items.slice(start, end),
    NextToken: end < items.length ? Buffer.from(`after:${end}`).toString('base64url') : undefined,
  };
};
