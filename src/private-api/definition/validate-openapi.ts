import swagger20 from '@seriousme/openapi-schema-validator/schemas/v2.0/schema.json' with { type: 'json' };
import openapi30 from '@seriousme/openapi-schema-validator/schemas/v3.0/schema.json' with { type: 'json' };
import type { ValidateFunction } from 'ajv';
import ajvDraft04 from 'ajv-draft-04';
import { explainSchemaErrors } from './explain-schema-errors.ts';
import type { JsonObject } from './json.ts';
import type { OpenapiVersion } from './openapi-version.ts';
import type { Problem } from '../problem.ts';

/**
 * Holds a document against the JSON Schema that the OpenAPI Initiative publishes for its version.
 * One thing is let pass, as API Gateway does and as its developer guide shows (`x-amazon-apigateway-any-method`
 * and `x-amazon-apigateway-auth`, examples): operations whose `responses` are empty or missing.
 */
export const validateOpenapi = (document: JsonObject, version: OpenapiVersion): Problem[] => {
  const validate = validatorFor(version);
  return validate(document) ? [] : explainSchemaErrors(validate.errors ?? [], document);
};

const schemas = {
  '2.0': () => {
    const { operation, responses, ...definitions } = swagger20.definitions;
    return {
      ...swagger20,
      definitions: {
        ...definitions,
        operation: { ...operation, required: undefined },
        responses: { ...responses, minProperties: 0, not: undefined },
      },
    };
  },
  '3.0': () => {
    const { Operation, Responses, ...definitions } = openapi30.definitions;
    return {
      ...openapi30,
      definitions: {
        ...definitions,
        Operation: { ...Operation, required: undefined },
        Responses: { ...Responses, minProperties: 0 },
      },
    };
  },
};

const compiled = new Map<OpenapiVersion, ValidateFunction>();

/** Compiling takes far longer than validating, so each schema is compiled once, when it is first needed. */
const validatorFor = (version: OpenapiVersion): ValidateFunction => {
  const known = compiled.get(version);
  if (known) return known;
  // A CommonJS module: what it exports as default is a member of what Node imports as default.
  const fresh = new ajvDraft04.default({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
  }).compile(schemas[version]());
  compiled.set(version, fresh);
  return fresh;
};
