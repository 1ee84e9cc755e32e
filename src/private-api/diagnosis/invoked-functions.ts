import type { DiagnosedMethod } from './picture.ts';

/** A Lambda function, by the ARN that an integration names it with, and where it is. */
export interface InvokedFunction {
  readonly functionArn: string;
  readonly account: string;
  readonly region: string;
}

/**
 * The functions that methods invoke by the function's own leave, each once. What a stage variable is part of is known at run
 * time alone, and where an integration has credentials, those decide. Integration URIs: "PutIntegration", API reference.
 */
export const invokedFunctions = (methods: readonly DiagnosedMethod[]): InvokedFunction[] => {
  const functions = methods.flatMap(({ integration }) => {
    const [, functionArn, region, account] =
      integration?.credentials === undefined
        ? (/\/functions\/(arn:[^:/]+:lambda:([^:/]+):(\d{12}):function:[\w-]+(?::[\w$-]+)?)\//.exec(
            integration?.uri ?? '',
          ) ?? [])
        : [];
    return functionArn === undefined || region === undefined || account === undefined
      ? []
      : [{ functionArn, account, region }];
  });
  return [...new Map(functions.map((it) => [it.functionArn, it])).values()];
};
