import { STATUS_CODES } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Problem } from '../../private-api/problem.ts';
import type { ProblemDetails } from './answers/problem-details.ts';
import { type HttpProblemName, problems } from './problem-names.ts';

// A field's name may be as long as the request, and Lambda takes no answer over 6 MB ("Lambda quotas").
const longestText = 2000;

const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText).toWellFormed()}…`;

/** An error as the HTTP interface answers it: problem details, as RFC 9457 has them. */
export class HttpProblem extends Error {
  override readonly name: HttpProblemName;
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    name: HttpProblemName,
    detail: string,
    {
      problems: found = [],
      headers = {},
      status = problems[name].status,
    }: {
      problems?: readonly Problem[];
      headers?: Readonly<Record<string, string>>;
      status?: number;
    } = {},
  ) {
    super(detail);
    this.name = name;
    this.status = status;
    this.problems = found;
    this.headers = headers;
  }

  toAnswer(): APIGatewayProxyResult {
    const { status } = this;
    const details: ProblemDetails = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? '',
      status,
      detail: shortened(this.message),
      name: this.name,
      ...(this.problems.length > 0 && {
        problems: this.problems.map(({ pointer, message }) => ({
          pointer: shortened(pointer),
          message: shortened(message),
        })),
      }),
    };
    return {
      statusCode: status,
      headers: { ...this.headers, 'content-type': 'application/problem+json' },
      body: JSON.stringify(details),
    };
  }
}
