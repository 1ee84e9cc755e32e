import { expandResource } from './expand-resource.ts';
import { listOf } from './list-of.ts';
import { mayMatchApi } from './may-match-api.ts';
import type { Statement } from './policy-document.ts';
import { coversWholeApi } from './whole-api.ts';

/** Whether a statement is about no resource of this API. */
export const isIdle = (statement: Statement, executeApiArn: string): boolean =>
  !coversWholeApi(statement) &&
  listOf(statement.Resource).every(
    (resource) => !mayMatchApi(expandResource(resource, executeApiArn), executeApiArn),
  );
