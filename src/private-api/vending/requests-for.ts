import type { Problem } from '../problem.ts';
import type { Blueprint } from './blueprint.ts';
import { fillIn } from './fill-in.ts';
import type { VendedAccount } from './vended-account.ts';

/** A request of a blueprint, made out to an account, and what is missing to do so. Pointers begin with the blueprint's name. */
export interface FilledRequest {
  readonly pointer: string;
  readonly request: unknown;
  readonly problems: readonly Problem[];
}

/** The requests that a blueprint has for an account. `region` is the service's own. */
export const requestsFor = (
  blueprint: Blueprint,
  account: Pick<VendedAccount, 'id' | 'name' | 'fields'>,
  region: string,
): FilledRequest[] =>
  blueprint.requests.map((template, index) => {
    const fields = { ...blueprint.fields, ...account.fields };
    const { filled, problems } = fillIn(template, { account, region, fields });
    const pointer = `${blueprint.name}/requests/${index}`;
    return {
      pointer,
      request: filled,
      problems: problems.map((problem) => ({ ...problem, pointer: pointer + problem.pointer })),
    };
  });
