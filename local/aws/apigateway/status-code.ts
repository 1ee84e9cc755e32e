import { invalidValues } from './errors.ts';

/** The text if it is a status code as API Gateway's model allows it. Throws `ValidationException`. */
export const checkStatusCode = (statusCode: string | undefined): string => {
  if (statusCode === undefined || !/^[1-5]\d\d$/.test(statusCode))
    throw invalidValues([
      `Value '${statusCode ?? 'null'}' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d`,
    ]);
  return statusCode;
};
