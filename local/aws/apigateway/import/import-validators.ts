import { z } from 'zod';
import { shortId } from '../../ids.ts';
import { badRequest } from '../errors.ts';
import { findObject, type JsonObject } from './document.ts';
import { attempt, type Importing } from './importing.ts';

/** Developer guide, "x-amazon-apigateway-request-validators.requestValidator object". */
const validatorSchema = z.object({
  validateRequestBody: z.boolean().default(false),
  validateRequestParameters: z.boolean().default(false),
});

const findByName = ({ api }: Importing, name: unknown): string | undefined =>
  [...api.requestValidators.values()].find((it) => it.name === name)?.id;

/** Makes the request validators that the document names. */
export const importValidators = (importing: Importing): void => {
  const named = findObject(importing.document['x-amazon-apigateway-request-validators']) ?? {};
  for (const [name, value] of Object.entries(named))
    attempt(importing, `Unable to create request validator '${name}'`, () => {
      const validator = validatorSchema.safeParse(value);
      // Assumed: the words.
      if (!validator.success) throw badRequest('Invalid request validator specified');
      const id = findByName(importing, name) ?? shortId(6);
      importing.api.requestValidators.set(id, { ...validator.data, id, name });
    });
};

/** The validator that an operation, or else the whole document, asks for. One that is not there is a warning. */
export const findValidatorId = (
  importing: Importing,
  operation: JsonObject,
): string | undefined => {
  const key = 'x-amazon-apigateway-request-validator';
  const name = operation[key] ?? importing.document[key];
  if (name === undefined) return undefined;
  const id = findByName(importing, name);
  // Assumed: the words, and that it is a warning.
  if (id === undefined)
    importing.warnings.push(`Request validator ${JSON.stringify(name)} not found. Ignoring.`);
  return id;
};
