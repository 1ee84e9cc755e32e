import type { Finding } from '../finding.ts';
import { judgePolicy } from '../policy/judge-policy.ts';
import type { Problem } from '../problem.ts';
import type { Request } from '../request/request.ts';
import { checkDefinition, type DefinitionAllowances } from './check-definition.ts';
import { hasOpenMethodsOnly } from './open-methods.ts';
import { readDefinition } from './read-definition.ts';
import { rewriteDefinition } from './rewrite-definition.ts';
import { serializeDefinition } from './serialize-definition.ts';
import { warnAboutDefinition } from './warn-about-definition.ts';

/** A definition as it will be imported. */
export interface PreparedDefinition {
  readonly text: string;
  readonly warnings: readonly Finding[];
}

const below = (pointer: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, pointer: pointer + problem.pointer }));

/**
 * Reads, rewrites and checks the definition of a request, and judges the request's own policy against its methods; or says
 * everything that is wrong. Pointers are those of the request.
 */
export const prepareDefinition = (
  { name, api, associations, access }: Pick<Request, 'name' | 'api' | 'associations' | 'access'>,
  source: string | object,
  allowances: DefinitionAllowances,
): PreparedDefinition | { problems: Problem[] } => {
  const pointer = api.definitionUri === undefined ? '/api/definition' : '/api/definitionUri';
  const read = readDefinition(source);
  if ('problems' in read) return { problems: below(pointer, read.problems) };

  const { document, warnings, problems } = rewriteDefinition(read.document, {
    title: name,
    description: api.description,
    version: api.version,
    vpcEndpointIds: associations,
  });
  const found = [
    ...below(pointer, problems),
    ...below(pointer, checkDefinition(document, allowances)),
    ...(access.policy === undefined
      ? []
      : below(
          '/access/policy',
          judgePolicy(access.policy, { openMethods: hasOpenMethodsOnly(document) }),
        )),
  ];
  if (found.length > 0) return { problems: found };
  return {
    text: serializeDefinition(document),
    warnings: [...warnings, ...warnAboutDefinition(document)],
  };
};
