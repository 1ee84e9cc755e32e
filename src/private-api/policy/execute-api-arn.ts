import { partitionOf } from '../partition.ts';

/** The ARN of an API's invocation, under which its stages, methods and paths lie; what `execute-api:` is short for in its policy. */
export const executeApiArn = (api: {
  account: string;
  region: string;
  restApiId: string;
}): string =>
  `arn:${partitionOf(api.region)}:execute-api:${api.region}:${api.account}:${api.restApiId}`;
