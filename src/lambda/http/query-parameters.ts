import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { shownValue } from '../../private-api/shown-value.ts';
import { HttpProblem } from './http-problem.ts';

/** The query parameters of a call, each once and none that `shape` does not know. Throws an `HttpProblem` for others. */
export const readQuery = <Shape extends z.ZodRawShape>(
  { multiValueQueryStringParameters }: APIGatewayProxyEvent,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> => {
  const given = Object.entries(multiValueQueryStringParameters ?? {});
  for (const [name, values = []] of given) {
    if (!Object.hasOwn(shape, name))
      throw wrong(name, `is unknown here; ${known(Object.keys(shape))}`);
    if (values.length > 1) throw wrong(name, 'is given more than once');
  }
  const parsed = z
    .object(shape)
    .safeParse(Object.fromEntries(given.map(([name, values]) => [name, values?.[0]])));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  const sent = shownValue(multiValueQueryStringParameters?.[name]?.[0]);
  throw wrong(name, `${issue?.message ?? 'is wrong'}; got ${sent}`);
};

const known = (names: readonly string[]): string =>
  names.length === 0 ? 'this call has none' : `known are ${names.join(', ')}`;

const wrong = (name: string, complaint: string): HttpProblem =>
  new HttpProblem('InvalidRequest', `The query parameter ${name} ${complaint}.`);
