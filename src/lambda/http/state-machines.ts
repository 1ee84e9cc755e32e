import type { z } from 'zod';
import type { operationSchema } from '../../private-api/registry/private-api-record.ts';

export type Operation = z.infer<typeof operationSchema>;

/** The ARN of each state machine. The one that provisions also cleans up. */
export type StateMachines = Readonly<Record<Exclude<Operation, 'cleanUp'>, string>>;
