import { NormalizedSchema } from '@smithy/core/schema';
import { z } from 'zod';
import type { Service } from '../service.ts';
import type { SchemaRef } from './operation-schema.ts';

const errorTuple = z.custom<SchemaRef>((exported) => Array.isArray(exported) && exported[0] === -3);

/** The schema of a service's error, or nothing when the service's model does not list it. */
export const findErrorSchema = (service: Service, code: string): NormalizedSchema | undefined => {
  const parsed = errorTuple.safeParse(service.schemas[`${code}$`]);
  return parsed.success ? NormalizedSchema.of(parsed.data) : undefined;
};
