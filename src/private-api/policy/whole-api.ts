import { listOf } from './list-of.ts';
import type { Statement } from './policy-document.ts';
import { wildcardMatches } from './wildcard-matches.ts';

/**
 * Whether a statement is about every caller, signed or anonymous.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html, "All principals"
 */
export const isAboutEveryone = ({ Principal }: Statement): boolean =>
  Principal === '*' || (Principal.AWS !== undefined && listOf(Principal.AWS).includes('*'));

/** Whether a statement covers execute-api:Invoke. Action names may hold wildcards, and their case does not matter. */
export const coversInvoke = ({ Action }: Statement): boolean =>
  listOf(Action)
    .map((action) => action.toLowerCase())
    .some(
      (action) =>
        action === '*' ||
        (action.startsWith('execute-api:') &&
          wildcardMatches(action.slice('execute-api:'.length), 'invoke')),
    );

/** Every call has a stage, a method and a path, though the path may be empty. */
const wholeApi = ['*', 'execute-api:/*', 'execute-api:/*/*', 'execute-api:/*/*/*'];

/**
 * Whether a statement covers every stage, method and path, provably: a full ARN may be that of another API.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export const coversWholeApi = ({ Resource }: Statement): boolean =>
  listOf(Resource).some((resource) => wholeApi.includes(resource));
