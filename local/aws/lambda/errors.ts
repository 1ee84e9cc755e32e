import { AwsError } from '../aws-error.ts';

/**
 * The errors that Lambda models, with its HTTP status codes (each call's "Errors" in its API reference). In this folder,
 * messages are AWS's own, as users quote them, unless a comment says that they are assumed.
 */
const lambdaError = (code: string, statusCode: number, message: string): AwsError =>
  new AwsError(code, message, { statusCode, members: { Type: 'User', Message: message } });

export const resourceNotFound = (message: string): AwsError =>
  lambdaError('ResourceNotFoundException', 404, message);

export const resourceConflict = (message: string): AwsError =>
  lambdaError('ResourceConflictException', 409, message);

export const invalidParameter = (message: string): AwsError =>
  lambdaError('InvalidParameterValueException', 400, message);
