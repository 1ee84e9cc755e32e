import { z } from 'zod';
import type { Service } from './service.ts';

/** Every way in which a call can be made to go wrong. */
const faultKinds = ['throttle', 'conflict', 'error', 'deny', 'drop-before', 'drop-after'] as const;

export type FaultKind = (typeof faultKinds)[number];

const operationsOf = ({ name, operations }: Service): string[] =>
  Object.keys(operations).map((operation) => `${name}:${operation}`);

/** What is meant is looked for in its service: those of all services would fill a screen. */
const allowedOperations = (services: readonly Service[], sent: unknown): string => {
  const meant = services.find(
    ({ name }) => typeof sent === 'string' && sent.startsWith(`${name}:`),
  );
  return meant === undefined
    ? `must be {service}:{operation}, of the services ${services.map(({ name }) => name).join(', ')}`
    : `must be one of ${operationsOf(meant).join(', ')}`;
};

/** What `POST /_cloister/faults` takes: the next `times` calls of `operation` go wrong, after `skip` that do not. */
export const faultSchemaOf = (services: readonly Service[]) =>
  z.strictObject({
    operation: z.enum(services.flatMap(operationsOf), {
      error: ({ input }) => allowedOperations(services, input),
    }),
    fault: z.enum(faultKinds),
    times: z.int().min(1).default(1),
    skip: z.int().nonnegative().default(0),
  });

export type Fault = z.infer<ReturnType<typeof faultSchemaOf>>;
