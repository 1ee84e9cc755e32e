/** An execution's name, which is how the HTTP interface calls it, out of its ARN. */
export const executionIdOf = (executionArn: string): string =>
  executionArn.slice(executionArn.lastIndexOf(':') + 1);
