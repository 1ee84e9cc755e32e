/** An error as it crosses from a task into the state machine: `Error` is its name, `Cause` its message. */
export class TaskError extends Error {
  /** What the interpreter asks an error for. Terminal ones, such as `States.Runtime`, no Retry and no Catch takes. */
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  constructor(name: string, cause: string, { terminal = false } = {}) {
    super(cause);
    this.name = name;
    this.isRetryable = !terminal;
    this.isCatchable = !terminal;
  }
}
