import { problemDetailsSchema } from '../answers/problem-details.ts';
import type { DocumentedAnswer, Operation } from '../operations/operation.ts';
import { type HttpProblemName, problems } from '../problem-names.ts';
import { referenceTo } from './schemas.ts';

/** Whatever is asked, these may be the answer. */
const anywhere: readonly HttpProblemName[] = [
  'InvalidRequest',
  'NotAuthorized',
  'InternalError',
  'AccessDenied',
  'TransientAwsError',
];

/** What API Gateway answers itself when it is asked too often, or has waited too long (`gateway-responses.cjs`). */
const byApiGateway: readonly [status: number, name: HttpProblemName][] = [
  [429, 'TransientAwsError'],
  [504, 'TransientAwsError'],
];

/** Every answer to an operation, by status. */
export const responsesTo = ({ answers, problems: own }: Operation) => ({
  ...Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)]),
  ),
  ...problemResponses([...anywhere, ...own]),
});

/** The same without their bodies. */
export const responsesToHead = (operation: Operation) =>
  Object.fromEntries(
    Object.entries(responsesTo(operation)).map(([status, { content: _, ...response }]) => [
      status,
      response,
    ]),
  );

/** The answers that are problem details, by status. */
export const problemResponses = (names: readonly HttpProblemName[]) => {
  const byStatus = new Map<number, HttpProblemName[]>();
  const all = names.map((name) => [problems[name].status, name] as const);
  for (const [status, name] of [...all, ...byApiGateway])
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [status, problemResponse(status, named)]),
  );
};

/** An answer that is problem details, with one of these names. */
export const problemResponse = (status: number, names: readonly HttpProblemName[]) => ({
  description: names.map((name) => `\`${name}\`: ${problems[name].means}`).join('\n\n'),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          referenceTo(problemDetailsSchema),
          { properties: { status: { const: status }, name: { enum: [...names] } } },
        ],
      },
    },
  },
});

/** The header that says which methods a path answers to. */
export const allowHeader = {
  Allow: {
    description: 'The methods that the path answers to.',
    required: true,
    schema: { type: 'string' },
  },
};

const responseOf = ({ description, schema, headers = {} }: DocumentedAnswer) => ({
  description,
  ...(Object.keys(headers).length > 0 && { headers: headersOf(headers) }),
  content: { 'application/json': { schema: referenceTo(schema) } },
});

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name.replace(/^./, (letter) => letter.toUpperCase()),
      { description, required: true, schema: { type: 'string' } },
    ]),
  );
