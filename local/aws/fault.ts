import { z } from 'zod';
import type { Service } from './service.ts';

/** Every way in which a call can be made to go wrong. */
const faultKinds = ['throttle', 'conflict', 'error', 'deny', 'drop-before', 'drop-after'] as const;

export type FaultKind = (typeof faultKinds)[number];

/** What `POST /_cloister/faults` takes: the next `times` calls of `operation` go wrong, after `skip` that do not. */
export const faultSchemaOf = (services: readonly Service[]) =>
  z.strictObject({
    operation: z.enum(
      services.flatMap(({ name, operations }) =>
        Object.keys(operations).map((operation) => `${name}:${operation}`),
      ),
    ),
    fault: z.enum(faultKinds),
    times: z.int().positive().default(1),
    skip: z.int().nonnegative().default(0),
  });

export type Fault = z.infer<ReturnType<typeof faultSchemaOf>>;
