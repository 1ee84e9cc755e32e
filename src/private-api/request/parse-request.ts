import { parseBySchema } from '../parse-by-schema.ts';
import type { Problem } from '../problem.ts';
import { structureProblems } from '../structure-problems.ts';
import { crossFieldProblems } from './cross-field-problems.ts';
import { policyProblems } from './policy-problems.ts';
import { regionProblems } from './region-problems.ts';
import { acceptedRequestSchema, requestSchema, type Request } from './request.ts';
import { sizeProblems } from './size-problems.ts';

// Whoever sends more mistakes than this has sent something else than a request.
const mostProblems = 100;

const limited = (problems: Problem[]): Problem[] =>
  problems.length <= mostProblems
    ? problems
    : [
        ...problems.slice(0, mostProblems),
        { pointer: '', message: `has ${problems.length - mostProblems} more problems` },
      ];

const distinct = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/**
 * Reads a request and fills in what it leaves out, or says everything that is wrong with it at once. `own` is the account and
 * region of the service; `definitionIsKept` says that an inline definition was put aside, so that the request has none.
 * What is read may be read again, with the same outcome.
 */
export const parseRequest = (
  sent: unknown,
  own: { account: string; region: string },
  { definitionIsKept = false } = {},
): { request: Request; problems?: never } | { request?: never; problems: Problem[] } => {
  const { data, problems = [] } = parseBySchema(requestSchema, sent);
  const home = { account: data?.account ?? own.account, region: data?.region ?? own.region };
  const structure = structureProblems(sent);
  const accepted =
    structure.length === 0 && data ? acceptedRequestSchema.parse({ ...data, ...home }) : undefined;
  const hostile = new Set(structure.map(({ pointer }) => pointer));
  const found = [
    ...problems,
    ...crossFieldProblems(sent, definitionIsKept),
    ...regionProblems(sent, own),
    ...policyProblems(sent, home),
    ...(accepted ? sizeProblems(accepted) : []),
  ].filter(({ pointer }) => !hostile.has(pointer));
  return accepted === undefined || found.length > 0
    ? { problems: limited(distinct([...structure, ...found])) }
    : { request: accepted };
};
