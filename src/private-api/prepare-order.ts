import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import type { DefinitionAllowances } from './definition/check-definition.ts';
import { byteLength } from './definition/definition-size.ts';
import { prepareDefinition } from './definition/prepare-definition.ts';
import type { Problem } from './problem.ts';
import { definitionUriProblems } from './request/definition-uri-problems.ts';
import { accountsOf } from './request/accounts-of.ts';
import { parseRequest } from './request/parse-request.ts';
import { privateApiId } from './request/private-api-id.ts';
import { structureProblems } from './structure-problems.ts';

/** What a request is judged against before it may start anything. */
export interface OrderRules extends DefinitionAllowances {
  readonly own: { readonly account: string; readonly region: string };
  /** Buckets that a `definitionUri` may name. */
  readonly definitionBuckets: readonly string[];
  /** How large an inline definition may be, in bytes: what carries the request sets the limit. */
  readonly maxDefinitionBytes: number;
}

/** A request that may start an execution. */
export interface PreparedOrder {
  readonly id: string;
  readonly name: string;
  /** The accounts that it is for: that of the private API, and that of its network. */
  readonly accounts: readonly string[];
  /** The request as it was sent, without its inline definition. */
  readonly request: unknown;
  /** The inline definition, as text: equal definitions give equal texts. */
  readonly definition: string | undefined;
}

const sentSchema = z.looseObject({ api: z.looseObject({ definition: z.unknown() }) });
const sourceSchema = z.union([z.string(), z.record(z.string(), z.unknown())]);

/** Judges a request and its inline definition together, and takes them apart; or says everything that is wrong with either. */
export const prepareOrder = (
  sent: unknown,
  rules: OrderRules,
): { order: PreparedOrder; problems?: never } | { order?: never; problems: Problem[] } => {
  const { request, problems = [] } = parseRequest(sent, rules.own);
  const source = structureProblems(sent).length > 0 ? undefined : inlineDefinitionOf(sent);
  // A request that is wrong elsewhere still says enough to judge its definition.
  const judged = request ?? {
    name: 'unnamed',
    api: { basepath: 'ignore', failOnWarnings: false },
    access: {},
  };
  const all = [
    ...problems,
    ...definitionUriProblems(sent, rules.definitionBuckets),
    ...(source === undefined ? [] : definitionProblems(judged, source, rules)),
  ];
  if (request === undefined || all.length > 0) return { problems: all };
  return {
    order: {
      id: privateApiId(request),
      name: request.name,
      accounts: accountsOf(request),
      request: withoutDefinition(sent),
      definition: typeof source === 'object' ? canonicalJson(source) : source,
    },
  };
};

type Source = z.infer<typeof sourceSchema>;

const inlineDefinitionOf = (sent: unknown): Source | undefined =>
  sourceSchema.safeParse(sentSchema.safeParse(sent).data?.api.definition).data;

const definitionProblems = (
  request: Parameters<typeof prepareDefinition>[0],
  source: Source,
  rules: OrderRules,
): Problem[] => {
  const bytes = byteLength(typeof source === 'string' ? source : JSON.stringify(source));
  if (bytes > rules.maxDefinitionBytes) {
    const message = `must have at most ${rules.maxDefinitionBytes} bytes here; got ${bytes}. Put it into S3 and name it as definitionUri`;
    return [{ pointer: '/api/definition', message }];
  }
  const prepared = prepareDefinition(request, source, rules);
  return 'problems' in prepared ? prepared.problems : [];
};

const withoutDefinition = (sent: unknown): unknown => {
  const parsed = sentSchema.safeParse(sent);
  if (!parsed.success) return sent;
  const { definition: _, ...api } = parsed.data.api;
  return { ...parsed.data, api };
};
