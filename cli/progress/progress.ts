import type { ExecutionAnswer } from '../service-client.ts';

/** Shows how an execution comes along, on standard error. */
export interface Progress {
  show(answer: ExecutionAnswer): void;
  /** Leaves the last picture standing. */
  end(): void;
}
