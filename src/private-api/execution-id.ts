/** An execution's name, which is how the HTTP interface and the events of its end call it, out of its ARN. */
export const executionIdOf = (executionArn: string): string =>
  executionArn.slice(executionArn.lastIndexOf(':') + 1);
