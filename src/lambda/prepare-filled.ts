import { maxEventDefinitionBytes } from '../private-api/definition/definition-size.ts';
import { type OrderRules, type PreparedOrder, prepareOrder } from '../private-api/prepare-order.ts';
import type { FilledRequest } from '../private-api/vending/requests-for.ts';
import { invalidRequest } from './invalid-request.ts';

/** Judges a request that a blueprint has for an account. Throws `InvalidRequest` with everything that is wrong with it. */
export const prepareFilled = (
  filled: FilledRequest,
  rules: Omit<OrderRules, 'maxDefinitionBytes'>,
): PreparedOrder => {
  if (filled.problems.length > 0) throw invalidRequest(filled.problems);
  const { order, problems } = prepareOrder(filled.request, {
    ...rules,
    maxDefinitionBytes: maxEventDefinitionBytes,
  });
  if (order !== undefined) return order;
  throw invalidRequest(
    problems.map((problem) => ({ ...problem, pointer: filled.pointer + problem.pointer })),
  );
};
