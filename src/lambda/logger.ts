import { Logger } from '@aws-lambda-powertools/logger';
import { currentRuntime } from './runtime.ts';

/** Set by Lambda and by nothing else ("Lambda runtime environment variables"). */
const inLambda = currentRuntime().environment['AWS_LAMBDA_FUNCTION_NAME'] !== undefined;

/** The one log of a function: JSON lines for CloudWatch, and silence where nothing collects them. Requests and definitions stay out of it. */
export const logger = new Logger({
  serviceName: 'cloister',
  ...(!inLambda && { logLevel: 'SILENT' }),
});
