import { createHash } from 'node:crypto';
import { shortId } from '../../ids.ts';
import { badRequest } from '../errors.ts';
import { attempt, type Importing } from './importing.ts';
import { findModelName, toModelSchema } from './model-schema.ts';

const putModel = ({ api }: Importing, name: string, schema: unknown): void => {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw badRequest(`Model name must be alphanumeric: ${name}`);
  api.models.set(name, {
    id: api.models.get(name)?.id ?? shortId(6),
    name,
    contentType: 'application/json',
    schema: JSON.stringify(toModelSchema(schema, api.id)),
  });
};

/** Makes a model of every schema that the document names. */
export const importModels = (importing: Importing): void => {
  const { definitions, components } = importing.document;
  for (const [name, schema] of Object.entries({ ...definitions, ...components?.schemas }))
    attempt(importing, `Unable to create model for '${name}'`, () =>
      putModel(importing, name, schema),
    );
};

/**
 * The name of the model that a body's schema stands for: the one it refers to, or one made for it.
 * A reference to a model that is not there is a warning, and then there is none.
 */
export const modelFor = (
  importing: Importing,
  schema: unknown,
  where: string,
): string | undefined => {
  const reference =
    typeof schema === 'object' && schema !== null && '$ref' in schema ? schema.$ref : undefined;
  if (reference === undefined) {
    // Assumed: the name depends on the schema alone, so that the same import again makes no further model.
    const name = `MODEL${createHash('sha1').update(JSON.stringify(schema)).digest('hex').slice(0, 6)}`;
    attempt(importing, `Unable to create model for '${where}'`, () =>
      putModel(importing, name, schema),
    );
    return importing.api.models.has(name) ? name : undefined;
  }
  const name = findModelName(reference);
  if (name !== undefined && importing.api.models.has(name)) return name;
  importing.warnings.push(
    `Reference to model '${name ?? JSON.stringify(reference)}' not found. Ignoring.`,
  );
  return undefined;
};
