import { z } from 'zod';
import { changeSchema } from '../../../private-api/change.ts';
import { findingSchema } from '../../../private-api/finding.ts';
import { requestJsonSchema } from '../../../private-api/request/request-json-schema.ts';
import {
  resultSchema,
  retirementSchema,
  runErrorSchema,
  timelineEntrySchema,
} from '../../../private-api/result.ts';
import { acceptedSchema } from '../answers/accepted.ts';
import { cancellationSchema } from '../answers/cancellation.ts';
import { diagnosisSchema } from '../answers/diagnosis.ts';
import { executionSchema } from '../answers/execution.ts';
import { healthSchema } from '../answers/health.ts';
import { openapiDocumentSchema } from '../answers/openapi-document.ts';
import { planSchema } from '../answers/plan.ts';
import { privateApiPageSchema } from '../answers/private-api-page.ts';
import { privateApiSchema } from '../answers/private-api.ts';
import { problemDetailsSchema } from '../answers/problem-details.ts';
import { retiredSchema } from '../answers/retired.ts';

const named: Readonly<Record<string, z.ZodType>> = {
  Accepted: acceptedSchema,
  Cancellation: cancellationSchema,
  Change: changeSchema,
  Diagnosis: diagnosisSchema,
  Execution: executionSchema,
  Finding: findingSchema,
  Health: healthSchema,
  OpenapiDocument: openapiDocumentSchema,
  Plan: planSchema,
  PrivateApi: privateApiSchema,
  PrivateApiPage: privateApiPageSchema,
  ProblemDetails: problemDetailsSchema,
  Result: resultSchema,
  Retired: retiredSchema,
  Retirement: retirementSchema,
  RunError: runErrorSchema,
  TimelineEntry: timelineEntrySchema,
};

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });

const place = (name: string): string => `#/components/schemas/${name}`;

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** In a document, where a schema lies and which dialect it has go without saying. */
const embedded = ({ $schema: _, $id: _id, ...schema }: JsonSchema): JsonSchema => schema;

/** Every schema that the document names, as it is used: requests by what may be sent, answers by what is answered. */
export const componentSchemas = (): Record<string, JsonSchema> => {
  const { schemas } = z.toJSONSchema(registry, { uri: place });
  return Object.fromEntries(
    Object.entries({ ...schemas, Request: requestJsonSchema() }).map(([name, schema]) => [
      name,
      embedded(schema),
    ]),
  );
};

/** Where the document has a request. */
export const requestReference = { $ref: place('Request') };

/** Where the document has a schema. Throws for one that it does not name. */
export const referenceTo = (schema: z.ZodType): { $ref: string } => {
  const { id } = registry.get(schema) ?? {};
  if (id === undefined) throw new Error('every answer has a schema with a name');
  return { $ref: place(id) };
};
