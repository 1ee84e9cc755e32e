import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

/** The methods that a path answers to, as the header `Allow` names them; none where there is no such path. */
export const methodsOf = (path: string): string[] => {
  const own = operations.filter((operation) => operation.path === path).flatMap(withHead);
  return own.length > 0 ? [...own, 'OPTIONS'] : [];
};

/** What can be asked for can be asked for without its body, too (RFC 9110, 9.3.2). */
const withHead = ({ method }: Operation): string[] =>
  method === 'GET' ? ['GET', 'HEAD'] : [method];
