import { AwsError } from '../../aws-error.ts';
import type { StoredRestApi } from '../state.ts';
import type { ApiDocument } from './document.ts';

/** One import under way: the document, the draft it is written into, and what was found wrong so far. */
export interface Importing {
  readonly document: ApiDocument;
  readonly api: StoredRestApi;
  readonly executeApiArn: string;
  readonly errors: string[];
  readonly warnings: string[];
}

const collected = [
  'BadRequestException',
  'ConflictException',
  'NotFoundException',
  'ValidationException',
];

/** Carries out one part of an import; what API Gateway would answer to it alone becomes one line of the import's answer. */
export const attempt = <T>(importing: Importing, failing: string, act: () => T): T | undefined => {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof AwsError) || !collected.includes(error.code)) throw error;
    importing.errors.push(failing === '' ? error.message : `${failing}: ${error.message}`);
    return undefined;
  }
};
