/** An error as AWS answers it: the code that SDKs see as the error's name, and AWS's own words. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;
  /** Further members that the error's shape has, such as `retryAfterSeconds`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    {
      statusCode = 400,
      members = {},
    }: { statusCode?: number; members?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.statusCode = statusCode;
    this.members = members;
  }
}
