import { Failure, type FailureName } from '../private-api/errors.ts';

/** Their words may quote a definition, a policy or another part of a request. Whoever may read the execution's history has them there. */
const quoting: readonly FailureName[] = [
  'InvalidRequest',
  'DefinitionUnavailable',
  'DefinitionRejected',
  'PolicyRejected',
  'VerificationFailed',
];

/** What the log says of an error: all that helps to find its cause, and nothing that a request carries. */
export const loggedError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, cause } = error;
  const isOurs = error instanceof Failure;
  return {
    name,
    ...(isOurs && !quoting.includes(error.name) && { message: error.message }),
    // Of what nobody meant to throw, the place says more than the words, which may quote anything.
    ...(!isOurs && { frames: framesOf(error) }),
    ...(cause instanceof Error && { awsError: cause.name, awsRequestId: requestIdOf(cause) }),
  };
};

/** The stack without the message above it, which may have several lines. */
const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim());

const requestIdOf = (cause: Error): unknown => {
  const metadata = '$metadata' in cause ? cause.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'requestId' in metadata
    ? metadata.requestId
    : undefined;
};
