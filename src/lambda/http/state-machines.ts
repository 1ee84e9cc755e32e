import type { z } from 'zod';
import type { operationSchema } from '../../private-api/registry/private-api-record.ts';

export type Operation = z.infer<typeof operationSchema>;

/** The ARN of the state machine that carries out each operation. */
export type StateMachines = Readonly<Record<Operation, string>>;
