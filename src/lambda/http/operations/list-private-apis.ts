import { z } from 'zod';
import { privateApiRecordSchema } from '../../../private-api/registry/private-api-record.ts';
import { privateApiPageSchema } from '../answers/private-api-page.ts';
import type { Operation } from './operation.ts';

const { status } = privateApiRecordSchema.shape;
const most = 100;
const aLimit = `must be a number from 1 to ${most}`;

/** `GET /private-apis`. */
export const listPrivateApisOperation = {
  method: 'GET',
  path: '/private-apis',
  operationId: 'listPrivateApis',
  summary: 'List private APIs',
  description: 'A page of all private APIs, in the order of their ids.',
  query: {
    limit: z
      .string()
      .regex(/^\d{1,3}$/, aLimit)
      .transform(Number)
      .pipe(z.int().min(1, aLimit).max(most, aLimit))
      .default(50)
      .meta({ description: 'How many a page has at most.' }),
    cursor: z
      .string()
      .min(1, 'must be the cursor of the page before')
      .optional()
      .meta({ description: 'The cursor of the page before.' }),
    status: z
      .enum(status.options, `must be one of ${status.options.join(', ')}`)
      .optional()
      .meta({ description: 'Only those that stand like this.' }),
  },
  answers: { 200: { description: 'A page.', schema: privateApiPageSchema } },
  problems: [],
} as const satisfies Operation;
