/** One AWS call that was answered, faulted and refused ones included. */
export interface LoggedCall {
  /** When it came in, in service time, ISO 8601. */
  readonly at: string;
  readonly account: string;
  /** As in IAM: `ec2`, `apigateway`, `states`, … */
  readonly service: string;
  readonly operation: string;
  readonly mutating: boolean;
  /** The HTTP status of the answer; of a lost answer what it would have been; `null` when the call was not carried out. */
  readonly status: number | null;
  /** The error's code, or the fault that broke the connection. */
  readonly error: string | null;
  readonly principalArn: string;
}

/** Whether an operation changes something, by the verbs that AWS gives those that do not. */
export const isMutating = (operation: string): boolean =>
  !/^(Describe|Get|List|Head|Query|Scan|Test|Assume)/.test(operation);
