import { z } from 'zod';
import { requestSchema } from './request.ts';

/** The request as JSON Schema (draft 2020-12), for users, their editors and API Gateway. */
export const requestJsonSchema = () =>
  z.toJSONSchema(requestSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // zod's own formats mean nothing to others, and strict validators refuse them; the pattern beside them stays.
      if (jsonSchema.format?.startsWith('cidr')) delete jsonSchema.format;
    },
  });
