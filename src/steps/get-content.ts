import { Failure } from '../private-api/errors.ts';
import type { RestApiState } from './state/rest-api.ts';

/** What the working copy of an API holds, which is known once its definition is in it. Throws `InternalError` before. */
export const getContent = ({ id, content }: RestApiState): string => {
  if (content === null)
    throw new Failure('InternalError', `REST API ${id} is to be deployed without its definition`);
  return content;
};
